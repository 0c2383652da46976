-- Ends the lease of a failed attempt, so that a retry can claim the run: $1 run, $2 attempt.
UPDATE ingestion_runs
SET lease_until = now()
WHERE id = $1 AND attempt = $2 AND status IN ('initializing', 'ingesting')
RETURNING id;
