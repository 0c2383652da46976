-- Deletes quotas that have ended: $1 limit. A quota in use again stays.
DELETE FROM quotas
WHERE
    ends_at <= now()
    AND (holder, kind) IN (
        SELECT
            ended.holder,
            ended.kind
        FROM quotas AS ended
        WHERE ended.ends_at <= now()
        ORDER BY ended.ends_at
        LIMIT $1
        FOR UPDATE SKIP LOCKED
    );
