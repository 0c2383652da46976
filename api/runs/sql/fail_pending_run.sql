-- Ends a run that no worker has claimed, as an error: $1 run, $2 a sentence for its user.
UPDATE ingestion_runs
SET status = 'error', finished_at = now(), error_message = $2
WHERE id = $1 AND status = 'pending'
RETURNING id;
