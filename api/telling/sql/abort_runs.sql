-- Aborts what a person has under way, once its worker lets go of it: $1 user.
UPDATE ingestion_runs
SET status = 'aborted', finished_at = now(), lease_until = NULL
WHERE user_id = $1 AND status IN ('pending', 'initializing', 'ingesting');
