-- Records a run for a person who has companies to read or jobs to expire, and no active run: $1 subject, $2 runs per
-- day. The lock on the user waits for a deletion of the person, and keeps one out until the run is recorded.
WITH caller AS (
    SELECT
        users.user_id,
        EXISTS (
            SELECT 1
            FROM user_company_settings AS followed
            WHERE followed.user_id = users.user_id AND followed.is_enabled
        ) OR EXISTS (
            SELECT 1
            FROM jobs
            WHERE jobs.user_id = users.user_id AND jobs.status != 'expired'
        ) AS has_work
    FROM users
    WHERE users.subject = $1
    FOR KEY SHARE OF users
),

spent AS (
    SELECT ceil(extract(EPOCH FROM quotas.ends_at - now()))::integer AS seconds
    FROM quotas
    WHERE
        quotas.holder = sha256(convert_to($1, 'UTF8'))
        AND quotas.kind = 'run'
        AND quotas.ends_at > now()
        AND quotas.used >= $2
),

started AS (
    INSERT INTO ingestion_runs (user_id)
    SELECT caller.user_id
    FROM caller
    WHERE caller.has_work AND NOT EXISTS (SELECT 1 FROM spent)
    ON CONFLICT (user_id) WHERE status IN ('pending', 'initializing', 'ingesting') DO NOTHING
    RETURNING id
),

counted AS (
    INSERT INTO quotas (holder, kind, used, ends_at)
    SELECT
        sha256(convert_to($1, 'UTF8')),
        'run',
        1,
        now() + interval '1 day'
    FROM started
    ON CONFLICT (holder, kind) DO UPDATE
        SET
            used = CASE WHEN quotas.ends_at <= now() THEN 1 ELSE quotas.used + 1 END,
            ends_at = CASE WHEN quotas.ends_at <= now() THEN excluded.ends_at ELSE quotas.ends_at END
)

SELECT
    (SELECT caller.user_id FROM caller) AS user_id,
    coalesce((SELECT caller.has_work FROM caller), FALSE) AS has_work,
    (SELECT started.id FROM started) AS run_id,
    (
        SELECT active.id
        FROM ingestion_runs AS active
        WHERE
            active.user_id = (SELECT caller.user_id FROM caller)
            AND active.status IN ('pending', 'initializing', 'ingesting')
    ) AS active_run_id,
    (SELECT spent.seconds FROM spent) AS spent_seconds;
