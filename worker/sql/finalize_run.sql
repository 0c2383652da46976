-- Ends a run with the snapshot of its jobs: $1 run, $2 attempt, $3 user.
UPDATE ingestion_runs
SET
    status = 'finished',
    finished_at = now(),
    lease_until = NULL,
    total_jobs = counted.total,
    jobs_ready = counted.ready,
    jobs_skipped = counted.skipped,
    jobs_failed = counted.failed
FROM (
    SELECT
        count(*) AS total,
        count(*) FILTER (WHERE status = 'ready') AS ready,
        count(*) FILTER (WHERE status = 'skipped') AS skipped,
        count(*) FILTER (WHERE status = 'error') AS failed
    FROM jobs
    WHERE user_id = $3 AND run_id = $1 AND status != 'expired'
) AS counted
WHERE id = $1 AND attempt = $2 AND status = 'ingesting'
RETURNING total_jobs, jobs_ready, jobs_skipped, jobs_expired, jobs_failed;
