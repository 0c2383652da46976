-- Records a run for a person who has companies to read, or jobs that are to expire, and no active run: $1 subject.
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
),

started AS (
    INSERT INTO ingestion_runs (user_id)
    SELECT caller.user_id
    FROM caller
    WHERE caller.has_work
    ON CONFLICT (user_id) WHERE status IN ('pending', 'initializing', 'ingesting') DO NOTHING
    RETURNING id
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
    ) AS active_run_id;
