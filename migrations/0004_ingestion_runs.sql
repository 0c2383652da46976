-- A run: one reading of all the companies that a person follows.
-- depends: 0002_users

CREATE TABLE ingestion_runs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    status text NOT NULL DEFAULT 'pending',
    attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    lease_until timestamptz,
    total_jobs integer,
    jobs_ready integer,
    jobs_skipped integer,
    jobs_expired integer,
    jobs_failed integer,
    -- Who started it: the person, or their schedule.
    asked_by text NOT NULL DEFAULT 'person',
    created_at timestamptz NOT NULL DEFAULT now(),
    -- When its event was last sent to the worker.
    invoked_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    finished_at timestamptz,
    error_message text,
    -- Progress of the reading, by the current attempt; meaningless once the run has stopped.
    progress jsonb,
    -- Referenced by jobs, so that a job and its run always belong to the same person.
    UNIQUE (id, user_id),
    CONSTRAINT status_is_known CHECK (
        status IN ('pending', 'initializing', 'ingesting', 'finished', 'error', 'aborted')
    ),
    CONSTRAINT asker_is_known CHECK (asked_by IN ('person', 'schedule')),
    CONSTRAINT terminal_if_and_only_if_finished_at CHECK (
        (status IN ('finished', 'error', 'aborted')) = (finished_at IS NOT NULL)
    ),
    CONSTRAINT leased_if_and_only_if_a_worker_has_it CHECK (
        (status IN ('initializing', 'ingesting')) = (lease_until IS NOT NULL)
    ),
    CONSTRAINT claimed_before_it_works CHECK (
        status NOT IN ('initializing', 'ingesting', 'finished') OR (attempt > 0 AND started_at IS NOT NULL)
    ),
    CONSTRAINT error_if_and_only_if_it_says_why CHECK (
        (status = 'error') = (error_message IS NOT NULL)
    ),
    -- Without IS TRUE, a NULL count would satisfy the check.
    CONSTRAINT snapshot_adds_up CHECK (
        status != 'finished'
        OR (jobs_expired IS NOT NULL AND total_jobs = jobs_ready + jobs_skipped + jobs_failed) IS TRUE
    )
);

-- Serves POST /start: at most one active run per person.
CREATE UNIQUE INDEX one_active_run ON ingestion_runs (user_id)
WHERE status IN ('pending', 'initializing', 'ingesting');

-- Serves the tick, and GET /runs/{run_id}: the runs that wait for a worker, oldest first.
CREATE INDEX waiting_runs ON ingestion_runs (id) WHERE status = 'pending';

-- Serves GET /runs: a person's runs, newest first.
CREATE INDEX runs_of_a_user ON ingestion_runs (user_id, id);

-- Both functions end runs; only the worker writes the counts.
GRANT
SELECT,
INSERT (user_id, asked_by),
UPDATE (status, lease_until, finished_at, error_message, invoked_at),
DELETE
ON ingestion_runs TO rolewatch_api;
GRANT
SELECT,
UPDATE (
    status,
    attempt,
    lease_until,
    total_jobs,
    jobs_ready,
    jobs_skipped,
    jobs_expired,
    jobs_failed,
    started_at,
    finished_at,
    error_message,
    progress
) ON ingestion_runs TO rolewatch_worker;
