-- Aborts a person's run, if it is active: $1 subject, $2 run.
UPDATE ingestion_runs
SET status = 'aborted', finished_at = now(), lease_until = NULL
WHERE
    id = $2
    AND user_id = (SELECT user_id FROM users WHERE subject = $1)
    AND status IN ('pending', 'initializing', 'ingesting')
RETURNING status;
