-- Counts the active runs.
SELECT count(*) AS active
FROM ingestion_runs
WHERE finished_at IS NULL;
