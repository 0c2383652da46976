-- Finds the runs that a worker may claim, oldest first: $1 seconds of the pause after the first failed attempt, $2
-- attempts, $3 limit. The index of active runs serves it.
SELECT
    id,
    user_id
FROM ingestion_runs
WHERE
    status IN ('pending', 'initializing', 'ingesting')
    AND (
        status = 'pending'
        OR (attempt < $2 AND lease_until <= now() - make_interval(secs => $1 * attempt))
    )
ORDER BY created_at, id
LIMIT $3;
