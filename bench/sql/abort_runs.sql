-- Ends the active run of a user, so that the next one can begin: $1 user.
UPDATE ingestion_runs SET status = 'aborted', lease_until = NULL, finished_at = now()
WHERE user_id = $1 AND finished_at IS NULL;
