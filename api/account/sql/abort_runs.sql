-- Aborts a person's active run, after waiting for a worker that holds its lock: $1 user.
UPDATE ingestion_runs
SET status = 'aborted', finished_at = now(), lease_until = NULL
WHERE user_id = $1 AND status IN ('pending', 'initializing', 'ingesting');
