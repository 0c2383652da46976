-- Takes the runs whose event is late, oldest first, so that another one is sent: $1 seconds until an event is late,
-- $2 limit, $3 attempts, $4 seconds after its lease ends until a worker counts as lost. A run whose worker is lost
-- waits like a pending one while it has attempts left. The order is by time, which has no index: by id, the planner
-- might walk past all runs that are over.
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
