-- Searches: filters that a person has saved, the news that matches them, and where it is told.
-- depends: 0023_seen

CREATE TABLE searches (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- The filters of GET /jobs, each NULL for any.
    q text,
    companies text[],
    tags text[],
    workplaces text[],
    employment_types text[],
    pay_from numeric,
    pay_currency text,
    posted_since date,
    -- Or how many days back from today.
    posted_days integer CHECK (posted_days >= 0),
    department text,
    place text,
    -- The newest event when the search was created or its filters were changed: only later ones are its news.
    since_event_id bigint NOT NULL,
    PRIMARY KEY (user_id, id),
    CONSTRAINT one_search_per_name UNIQUE (user_id, name),
    CONSTRAINT posted_since_one_day CHECK (posted_since IS NULL OR posted_days IS NULL)
);

GRANT
SELECT,
INSERT,
UPDATE (
    name, q, companies, tags, workplaces, employment_types, pay_from, pay_currency, posted_since, posted_days,
    department, place, since_event_id
),
DELETE
ON searches TO rolewatch_api;
GRANT SELECT (
    user_id, id, q, companies, tags, workplaces, employment_types, pay_from, pay_currency, posted_since, posted_days,
    department, place, since_event_id
) ON searches TO rolewatch_worker;

-- Events of new and returned jobs that the person's searches have not judged, or judged before the details came.
CREATE TABLE unmatched (
    user_id bigint NOT NULL,
    event_id bigint NOT NULL,
    -- Judged by what was known before the job's details came.
    is_tried boolean NOT NULL DEFAULT FALSE,
    PRIMARY KEY (user_id, event_id),
    FOREIGN KEY (user_id, event_id) REFERENCES events ON DELETE CASCADE
);

GRANT SELECT, INSERT (user_id, event_id), UPDATE (is_tried), DELETE ON unmatched TO rolewatch_worker;

-- The events that match a search.
CREATE TABLE matches (
    user_id bigint NOT NULL,
    search_id bigint NOT NULL,
    -- Ascending per person, because a person's runs come one after the other.
    id bigint GENERATED ALWAYS AS IDENTITY,
    event_id bigint NOT NULL,
    -- Serves a search's news: newest first, and what a channel has not told.
    PRIMARY KEY (user_id, search_id, id),
    -- A match is found once. Serves the deletion of events.
    CONSTRAINT one_match_per_event UNIQUE (user_id, event_id, search_id),
    FOREIGN KEY (user_id, search_id) REFERENCES searches ON DELETE CASCADE,
    FOREIGN KEY (user_id, event_id) REFERENCES events ON DELETE CASCADE
);

GRANT SELECT ON matches TO rolewatch_api;
GRANT SELECT, INSERT (user_id, search_id, event_id), DELETE ON matches TO rolewatch_worker;

-- Where and how often the news of a search is told. `channels` has where and how often everything is told, and whether
-- the person has confirmed the channel.
CREATE TABLE search_channels (
    user_id bigint NOT NULL,
    search_id bigint NOT NULL,
    channel text NOT NULL,
    frequency text NOT NULL,
    -- The newest match that the channel has told, or that existed before it was to tell the search.
    told_match_id bigint NOT NULL,
    next_digest_at timestamptz,
    PRIMARY KEY (user_id, search_id, channel),
    FOREIGN KEY (user_id, search_id) REFERENCES searches ON DELETE CASCADE,
    CONSTRAINT frequency_is_known CHECK (frequency IN ('each_run', 'daily', 'weekly', 'never')),
    CONSTRAINT digests_are_due_if_and_only_if_wanted CHECK (
        (frequency IN ('daily', 'weekly')) = (next_digest_at IS NOT NULL)
    )
);

-- Serves the tick: which digests are due.
CREATE INDEX due_digests_of_searches ON search_channels (next_digest_at) WHERE next_digest_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (frequency, told_match_id, next_digest_at), DELETE ON search_channels TO rolewatch_api;
GRANT SELECT (user_id, search_id, channel, frequency, told_match_id), UPDATE (told_match_id) ON search_channels
TO rolewatch_worker;

-- The secret address at which the news of a search can be read without a token.
CREATE TABLE search_feeds (
    user_id bigint NOT NULL,
    search_id bigint NOT NULL,
    -- SHA-256 of the secret; only the address holds the secret itself. Serves the feed: finds the search.
    secret_hash bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    PRIMARY KEY (user_id, search_id),
    FOREIGN KEY (user_id, search_id) REFERENCES searches ON DELETE CASCADE
);

GRANT SELECT, INSERT, UPDATE (secret_hash), DELETE ON search_feeds TO rolewatch_api;

-- A message that tells a search names it, and its matches instead of events. The version before finds no events in it.
ALTER TABLE outbox
ADD COLUMN search_id bigint,
ADD COLUMN after_match_id bigint,
ADD COLUMN last_match_id bigint,
ADD FOREIGN KEY (user_id, search_id) REFERENCES searches ON DELETE CASCADE,
DROP CONSTRAINT news_tell_events,
ADD CONSTRAINT news_tell_events_or_matches CHECK (
    num_nonnulls(after_event_id, last_event_id) = CASE WHEN kind = 'news' AND search_id IS NULL THEN 2 ELSE 0 END
    AND num_nonnulls(after_match_id, last_match_id)
    = CASE WHEN kind = 'news' AND search_id IS NOT NULL THEN 2 ELSE 0 END
);

GRANT INSERT (search_id, after_match_id, last_match_id) ON outbox TO rolewatch_api, rolewatch_worker;
