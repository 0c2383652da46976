-- Takes runs whose event is late, oldest first, so that another is sent: $1 seconds until it is late, $2 most, $3
-- attempts. A run whose worker died waits like a pending one, as long as it has attempts left.
WITH late AS (
    SELECT id
    FROM ingestion_runs
    WHERE
        invoked_at <= now() - make_interval(secs => $1)
        AND (
            status = 'pending'
            OR (
                status IN ('initializing', 'ingesting')
                AND lease_until <= now() - make_interval(secs => $1)
                AND attempt < $3
            )
        )
    ORDER BY id
    LIMIT $2
    FOR NO KEY UPDATE SKIP LOCKED
)

UPDATE ingestion_runs
SET invoked_at = now()
WHERE id IN (SELECT late.id FROM late)
RETURNING id, user_id;
