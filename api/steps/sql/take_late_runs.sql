-- Takes runs whose event is late, oldest first, so that another is sent: $1 seconds until it is late, $2 most, $3
-- attempts, $4 seconds since when a lease has passed whose worker is lost. Its run waits like a pending one, as long as
-- it has attempts left. By the time, which no index has: by the number, all runs that are over may be passed.
WITH late AS (
    SELECT id
    FROM ingestion_runs
    WHERE
        status IN ('pending', 'initializing', 'ingesting')
        AND invoked_at <= now() - make_interval(secs => $1)
        AND (status = 'pending' OR (lease_until <= now() - make_interval(secs => $4) AND attempt < $3))
    ORDER BY created_at, id
    LIMIT $2
    FOR NO KEY UPDATE SKIP LOCKED
)

UPDATE ingestion_runs
SET invoked_at = now()
WHERE id IN (SELECT late.id FROM late)
RETURNING id, user_id;
