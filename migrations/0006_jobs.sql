-- A job, as one person's runs saw it.
-- depends: 0004_ingestion_runs

-- Checks of single columns are their types' (domains), because the specification's upsert is one statement for each
-- posting: the server reads a table's CHECKs anew for every statement, a third of its time, and a domain's once.

CREATE DOMAIN job_external_id AS text CHECK (length(value) BETWEEN 1 AND 255);
CREATE DOMAIN job_title AS text CHECK (value != '');
CREATE DOMAIN job_url AS text CHECK (value ~* '^https?://');
CREATE DOMAIN job_status AS text CHECK (value IN ('pending', 'ready', 'skipped', 'expired', 'error'));

CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    company text NOT NULL,
    external_id job_external_id NOT NULL,
    title job_title NOT NULL,
    url job_url NOT NULL,
    location text NOT NULL DEFAULT '',
    status job_status NOT NULL,
    -- The last run that saw or kept the job. With a NULL the expire statement would pass the row over for ever.
    run_id bigint NOT NULL,
    -- When the board was first read to its end without the job; NULL where the last such list held it.
    missing_since timestamptz,
    -- When a run last saw the job; NULL where the last one did.
    last_seen_at timestamptz,
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    -- Serves GET /jobs: a person's jobs, newest first. An index of the id alone would serve it by way of everybody's.
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (run_id, user_id) REFERENCES ingestion_runs (id, user_id)
)
-- A run writes every row of its person anew, twice. Half a page left free takes the new versions in, so that they stay
-- in their page and no index grows (heap-only tuples).
WITH (fillfactor = 50);

-- Serves the upsert, and every statement of a run: a person's jobs, by company. No index holds a column
-- that a run changes: otherwise no update could be heap-only.
CREATE UNIQUE INDEX one_job_per_posting ON jobs (user_id, company, external_id);

-- Serves GET /jobs by company: its jobs, newest first.
CREATE INDEX jobs_of_a_company ON jobs (user_id, company, id);

-- What expired long ago is deleted by the tick, and all of a person who goes; nothing else is written.
GRANT SELECT, DELETE ON jobs TO rolewatch_api;
-- A job stays the person's and the posting's whose it is.
GRANT
SELECT,
INSERT,
UPDATE (title, url, location, status, run_id, missing_since, last_seen_at, error_message, updated_at),
DELETE
ON jobs TO rolewatch_worker;
