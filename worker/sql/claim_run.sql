-- Claims a run that is pending, or whose lease has ended: $1 run, $2 user, $3 lease in seconds, $4 attempts.
-- A run that is already ingesting stays so: its postings are saved, and only the later steps are repeated.
UPDATE ingestion_runs
SET
    status = CASE status WHEN 'pending' THEN 'initializing' ELSE status END,
    attempt = attempt + 1,
    lease_until = now() + make_interval(secs => $3),
    started_at = coalesce(started_at, now())
WHERE
    id = $1
    AND user_id = $2
    AND attempt < $4
    AND (
        status = 'pending'
        OR (status IN ('initializing', 'ingesting') AND lease_until <= now())
    )
RETURNING status, attempt;
