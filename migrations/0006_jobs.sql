-- A job, as one person's runs saw it.
-- depends: 0004_ingestion_runs

-- Single columns are checked by domains. The specification's upsert is one statement per posting; the server would
-- parse a table's CHECKs for every statement, which takes a third of its time, but it parses a domain's only once.

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
    -- The last run that saw or kept the job. The expire statement would skip a row with NULL for ever.
    run_id bigint NOT NULL,
    -- When the first complete reading without the job began; NULL if the latest complete list holds it.
    missing_since timestamptz,
    -- When a run last saw the job; NULL if the latest run did.
    last_seen_at timestamptz,
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    -- Serves GET /jobs: a person's jobs, newest first. An index on id alone would read everyone's jobs.
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (run_id, user_id) REFERENCES ingestion_runs (id, user_id)
)
-- A run rewrites every row of its person twice. With half of each page free, new versions stay in their page and no
-- index grows (heap-only tuples).
WITH (fillfactor = 50);

-- Serves the upsert, and every statement of a run: a person's jobs, by company. No index holds a column that a run
-- changes: otherwise no update could be heap-only.
CREATE UNIQUE INDEX one_job_per_posting ON jobs (user_id, company, external_id);

-- Serves GET /jobs by company: its jobs, newest first.
CREATE INDEX jobs_of_a_company ON jobs (user_id, company, id);

-- The tick deletes jobs that expired long ago, and an account's deletion all of them; the API writes nothing else.
GRANT SELECT, DELETE ON jobs TO rolewatch_api;
-- A job never changes its person or posting.
GRANT
SELECT,
INSERT,
UPDATE (title, url, location, status, run_id, missing_since, last_seen_at, error_message, updated_at),
DELETE
ON jobs TO rolewatch_worker;
