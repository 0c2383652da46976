-- Counts the runs, and those that finished at once with the numbers that they must have: $1 jobs of a run.
SELECT
    count(*) AS runs,
    count(*) FILTER (
        WHERE status = 'finished' AND total_jobs = $1 AND jobs_ready = $1 AND jobs_expired = 0 AND attempt = 1
    ) AS right_ones
FROM ingestion_runs;
