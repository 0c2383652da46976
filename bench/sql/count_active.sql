-- Counts the runs that are not over.
SELECT count(*) AS active
FROM ingestion_runs
WHERE finished_at IS NULL;
