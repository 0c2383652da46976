-- Renews the lease of an attempt that still has its run: $1 run, $2 attempt, $3 lease in seconds, $4 progress of the
-- reading, $5 progress of the details; NULL leaves either as it is.
UPDATE ingestion_runs
SET
    lease_until = now() + make_interval(secs => $3),
    progress = coalesce($4, progress),
    details = coalesce($5, details)
WHERE id = $1 AND attempt = $2 AND status IN ('initializing', 'ingesting')
RETURNING id;
