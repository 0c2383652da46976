-- Takes pending runs whose event is late, oldest first, so that another is sent: $1 seconds until it is late, $2 most.
WITH late AS (
    SELECT id
    FROM ingestion_runs
    WHERE status = 'pending' AND invoked_at <= now() - make_interval(secs => $1)
    ORDER BY id
    LIMIT $2
    FOR NO KEY UPDATE SKIP LOCKED
)

UPDATE ingestion_runs
SET invoked_at = now()
WHERE id IN (SELECT late.id FROM late) AND status = 'pending'
RETURNING id, user_id;
