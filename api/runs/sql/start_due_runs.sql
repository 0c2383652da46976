-- Records a run for each of these people who has companies to read or jobs to expire, no active run, and quota left:
-- $1 users, $2 runs per day.
WITH due AS (
    SELECT
        users.user_id,
        sha256(convert_to(users.subject, 'UTF8')) AS holder
    FROM users
    WHERE
        users.user_id = any($1::bigint[])
        AND (
            EXISTS (
                SELECT 1
                FROM user_company_settings AS followed
                WHERE followed.user_id = users.user_id AND followed.is_enabled
            ) OR EXISTS (
                SELECT 1
                FROM jobs
                WHERE jobs.user_id = users.user_id AND jobs.status != 'expired'
            )
        )
),

started AS (
    INSERT INTO ingestion_runs (user_id, asked_by)
    SELECT
        due.user_id,
        'schedule'
    FROM due
    WHERE
        NOT EXISTS (
            SELECT 1
            FROM quotas
            WHERE quotas.holder = due.holder AND quotas.kind = 'run' AND quotas.ends_at > now() AND quotas.used >= $2
        )
    ON CONFLICT (user_id) WHERE status IN ('pending', 'initializing', 'ingesting') DO NOTHING
    RETURNING id, user_id
),

counted AS (
    INSERT INTO quotas (holder, kind, used, ends_at)
    SELECT
        due.holder,
        'run',
        1,
        now() + interval '1 day'
    FROM started
    INNER JOIN due ON started.user_id = due.user_id
    ORDER BY due.holder
    ON CONFLICT (holder, kind) DO UPDATE
        SET
            used = CASE WHEN quotas.ends_at <= now() THEN 1 ELSE quotas.used + 1 END,
            ends_at = CASE WHEN quotas.ends_at <= now() THEN excluded.ends_at ELSE quotas.ends_at END
)

SELECT
    started.id,
    started.user_id
FROM started;
