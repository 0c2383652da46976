-- Moves a run from initializing to ingesting: $1 run, $2 attempt, $3 lease in seconds, $4 jobs, $5 expired jobs.
-- The lease counts from now, not from the start of the transaction.
UPDATE ingestion_runs
SET
    status = 'ingesting',
    total_jobs = $4,
    jobs_expired = $5,
    progress = NULL,
    lease_until = clock_timestamp() + make_interval(secs => $3)
WHERE id = $1 AND attempt = $2 AND status = 'initializing'
RETURNING id;
