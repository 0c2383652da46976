-- Locks a run for a transaction, if it is still this attempt's and stands as it should: $1 run, $2 attempt, $3 status.
SELECT id
FROM ingestion_runs
WHERE id = $1 AND attempt = $2 AND status = $3
FOR NO KEY UPDATE;
