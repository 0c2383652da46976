-- Locks a run until the transaction ends, if it still has this attempt and status: $1 run, $2 attempt, $3 status.
SELECT id
FROM ingestion_runs
WHERE id = $1 AND attempt = $2 AND status = $3
FOR NO KEY UPDATE;
