-- Changes of a person's jobs (events), the companies that runs have introduced, and what the person hides.
-- depends: 0006_jobs

CREATE TABLE events (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    -- Ascending per person, because a person's runs come one after the other.
    id bigint GENERATED ALWAYS AS IDENTITY,
    -- No foreign key: an event may outlive its run, and deleting a run need not search here.
    run_id bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    kind text NOT NULL,
    company text NOT NULL,
    external_id text,
    title text,
    url text,
    location text,
    before jsonb,
    count integer CHECK (count >= 0),
    -- Serves GET /news: a person's events, newest first.
    PRIMARY KEY (user_id, id),
    CONSTRAINT kind_is_known CHECK (kind IN ('new', 'gone', 'back', 'changed', 'followed')),
    CONSTRAINT counts_if_and_only_if_followed CHECK ((kind = 'followed') = (count IS NOT NULL)),
    CONSTRAINT tells_of_a_job_unless_followed CHECK (
        num_nonnulls(external_id, title, url, location) = CASE kind WHEN 'followed' THEN 0 ELSE 4 END
    ),
    CONSTRAINT says_what_was_if_and_only_if_changed CHECK ((kind = 'changed') = (before IS NOT NULL))
);

GRANT SELECT, DELETE ON events TO rolewatch_api;
GRANT SELECT, INSERT, DELETE ON events TO rolewatch_worker;

-- The board at which a followed company was first read. For any other company, what a run finds is no news.
CREATE TABLE introductions (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    company text NOT NULL,
    provider text NOT NULL,
    board text NOT NULL,
    introduced_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, company)
);

GRANT SELECT, INSERT, DELETE ON introductions TO rolewatch_worker;

-- A job that the person hides, or the whole company if external_id is empty.
CREATE TABLE hidden (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    company text NOT NULL,
    external_id text NOT NULL,
    PRIMARY KEY (user_id, company, external_id)
);

GRANT SELECT, INSERT, DELETE ON hidden TO rolewatch_api;
