-- Ends a run whose last attempt failed: $1 run, $2 attempt, $3 what happened, as a sentence.
UPDATE ingestion_runs
SET
    status = 'error',
    finished_at = now(),
    lease_until = NULL,
    error_message = $3 || CASE status
        WHEN 'initializing' THEN ' Nothing was changed; please start another run.'
        ELSE ' The jobs that were saved stay pending until the next run; please start one.'
    END
WHERE id = $1 AND attempt = $2 AND status IN ('initializing', 'ingesting')
RETURNING id;
