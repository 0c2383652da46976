-- Where a person wants news by mail and how often, and the mail that waits to be sent.
-- depends: 0007_events

CREATE TABLE mail_settings (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    address text NOT NULL,
    frequency text NOT NULL,
    -- In the links of every mail to this address, so only its reader knows it.
    token bytea NOT NULL CHECK (octet_length(token) = 32),
    -- Serves the links: finds the address by its token.
    token_hash bytea NOT NULL GENERATED ALWAYS AS (sha256(token)) STORED UNIQUE,
    confirmed_at timestamptz,
    -- The newest event that mail has told, or that existed before mail was turned on.
    told_event_id bigint NOT NULL,
    next_digest_at timestamptz,
    -- Why the last mail could not be sent, in a sentence.
    problem text,
    -- How many confirmations were requested on the last day with a request.
    confirmations integer NOT NULL DEFAULT 0,
    confirmations_on date NOT NULL DEFAULT current_date,
    CONSTRAINT frequency_is_known CHECK (frequency IN ('each_run', 'daily', 'weekly', 'never')),
    CONSTRAINT address_is_one_line CHECK (length(address) BETWEEN 3 AND 254 AND address !~ '[[:space:][:cntrl:]]'),
    CONSTRAINT digests_are_due_if_and_only_if_wanted CHECK (
        (frequency IN ('daily', 'weekly')) = (next_digest_at IS NOT NULL)
    )
);

-- Serves the tick: whose digest is due.
CREATE INDEX due_digests ON mail_settings (next_digest_at) WHERE next_digest_at IS NOT NULL;

CREATE TABLE outbox (
    user_id bigint NOT NULL REFERENCES mail_settings ON DELETE CASCADE,
    id bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL CHECK (kind IN ('confirmation', 'news')),
    -- The mail tells the person's events after the first id, up to the last.
    after_event_id bigint,
    last_event_id bigint,
    attempts integer NOT NULL DEFAULT 0,
    -- When it may be taken: after its lease, or after the pause before a retry.
    due_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, id),
    CONSTRAINT news_tell_events CHECK (
        num_nonnulls(after_event_id, last_event_id) = CASE kind WHEN 'news' THEN 2 ELSE 0 END
    )
);

-- Serves the tick: mail that is due, oldest first.
CREATE INDEX due_mail ON outbox (due_at);

-- Serves PUT /mail: a waiting confirmation is not queued twice.
CREATE UNIQUE INDEX one_confirmation ON outbox (user_id) WHERE kind = 'confirmation';

-- The news that mail tells: jobs that are new, gone or back, without hidden ones.
CREATE VIEW mail_news AS
SELECT
    user_id,
    id,
    company,
    kind,
    title,
    url,
    location
FROM events
WHERE
    kind IN ('new', 'gone', 'back')
    AND NOT EXISTS (
        SELECT 1
        FROM hidden
        WHERE
            hidden.user_id = events.user_id
            AND hidden.company = events.company
            AND hidden.external_id IN ('', events.external_id)
    );

GRANT SELECT ON mail_news TO rolewatch_api, rolewatch_worker;

GRANT SELECT, INSERT (user_id, kind, after_event_id, last_event_id), UPDATE (due_at, attempts), DELETE ON outbox
TO rolewatch_api;
GRANT
SELECT,
INSERT (user_id, address, frequency, token, next_digest_at, told_event_id),
UPDATE (
    address,
    frequency,
    token,
    confirmed_at,
    told_event_id,
    next_digest_at,
    problem,
    confirmations,
    confirmations_on
) ON mail_settings TO rolewatch_api;

-- The worker queues a run's mail when it ends the run.
GRANT SELECT (user_id, frequency, confirmed_at, told_event_id), UPDATE (told_event_id) ON mail_settings
TO rolewatch_worker;
GRANT SELECT (id), INSERT (user_id, kind, after_event_id, last_event_id) ON outbox TO rolewatch_worker;
