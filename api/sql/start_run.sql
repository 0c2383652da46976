-- Records a run for a person who has companies to read and no active run: $1 subject, $2 seconds that a run may be
-- pending, $3 seconds that a lease may have passed. The person's own lost runs are ended first; the insert waits.
WITH caller AS (
    SELECT
        users.user_id,
        (
            SELECT count(*)
            FROM user_company_settings AS followed
            WHERE followed.user_id = users.user_id AND followed.is_enabled
        ) AS companies
    FROM users
    WHERE users.subject = $1
),

lost AS (
    UPDATE ingestion_runs
    SET
        finished_at = now(),
        lease_until = NULL,
        error_message = CASE status
            WHEN 'pending' THEN 'The run was never picked up. Nothing was changed; please start another.'
            WHEN 'initializing' THEN 'The run stopped before anything was saved. Please start another.'
            ELSE 'The run stopped after it had saved its jobs. They stay pending until the next run; please start one.'
        END,
        status = 'error'
    WHERE
        id IN (
            SELECT runs.id
            FROM ingestion_runs AS runs
            WHERE
                runs.user_id = (SELECT caller.user_id FROM caller)
                AND (
                    (runs.status = 'pending' AND runs.created_at < now() - make_interval(secs => $2))
                    OR (
                        runs.status IN ('initializing', 'ingesting')
                        AND runs.lease_until < now() - make_interval(secs => $3)
                    )
                )
            FOR NO KEY UPDATE SKIP LOCKED
        )
    RETURNING id
),

started AS (
    INSERT INTO ingestion_runs (user_id)
    SELECT caller.user_id
    FROM caller
    WHERE caller.companies > 0 AND (SELECT count(*) FROM lost) >= 0
    ON CONFLICT (user_id) WHERE status IN ('pending', 'initializing', 'ingesting') DO NOTHING
    RETURNING id
)

SELECT
    (SELECT caller.user_id FROM caller) AS user_id,
    coalesce((SELECT caller.companies FROM caller), 0) AS companies,
    (SELECT started.id FROM started) AS run_id,
    (
        SELECT active.id
        FROM ingestion_runs AS active
        WHERE
            active.user_id = (SELECT caller.user_id FROM caller)
            AND active.status IN ('pending', 'initializing', 'ingesting')
            AND active.id NOT IN (SELECT lost.id FROM lost)
    ) AS active_run_id;
