-- Ends the runs whose event or worker is lost: $1 user, or NULL for all users, $2 seconds that a run may wait for a
-- worker, $3 seconds after its lease ends until a worker counts as lost, $4 attempts. For all users, runs with attempts
-- left wait for the next worker, as pending ones do. A run that a worker is changing is skipped.
UPDATE ingestion_runs
SET
    finished_at = now(),
    lease_until = NULL,
    error_message = CASE status
        WHEN 'pending' THEN 'No worker came for this run, for hours. Nothing was changed; please start another.'
        WHEN 'initializing' THEN 'The run stopped before anything was saved. Please start another.'
        ELSE 'The run stopped after it had saved its jobs. They stay pending until the next run; please start one.'
    END,
    status = 'error'
WHERE
    id IN (
        SELECT id
        FROM ingestion_runs
        WHERE
            ($1::bigint IS NULL OR user_id = $1)
            AND status IN ('pending', 'initializing', 'ingesting')
            AND (
                (status = 'pending' AND created_at < now() - make_interval(secs => $2))
                OR (
                    lease_until < now() - make_interval(secs => $3)
                    AND ($1 IS NOT NULL OR attempt >= $4 OR lease_until < now() - make_interval(secs => $2))
                )
            )
        FOR NO KEY UPDATE SKIP LOCKED
    )
RETURNING id, user_id, error_message;
