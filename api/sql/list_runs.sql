-- Lists a person's runs, newest first, with their live counts and companies: $1 subject, $2 one run or NULL for all,
-- $3 only runs before this one or NULL, $4 how many.
WITH shown AS (
    SELECT *
    FROM ingestion_runs
    WHERE
        user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        AND ($2::bigint IS NULL OR id = $2)
        AND ($3::bigint IS NULL OR id < $3)
    ORDER BY id DESC
    LIMIT $4
),

counted AS (
    SELECT
        run_id,
        jsonb_build_object(
            'pending', count(*) FILTER (WHERE status = 'pending'),
            'ready', count(*) FILTER (WHERE status = 'ready'),
            'skipped', count(*) FILTER (WHERE status = 'skipped'),
            'expired', count(*) FILTER (WHERE status = 'expired'),
            'error', count(*) FILTER (WHERE status = 'error')
        ) AS jobs
    FROM jobs
    WHERE
        user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        AND run_id IN (SELECT shown.id FROM shown)
    GROUP BY run_id
)

SELECT
    shown.id AS run_id,
    shown.status,
    shown.asked_by,
    shown.total_jobs,
    shown.jobs_ready,
    shown.jobs_skipped,
    shown.jobs_expired,
    shown.jobs_failed,
    shown.created_at,
    shown.started_at,
    shown.finished_at,
    shown.error_message,
    CASE WHEN shown.status = 'initializing' THEN shown.progress END AS progress,
    -- No further than anybody cares: whoever waits asks each second.
    CASE WHEN shown.status = 'pending' THEN (
        SELECT count(*)
        FROM (
            SELECT 1
            FROM ingestion_runs AS waiting
            WHERE waiting.status = 'pending' AND waiting.id < shown.id
            LIMIT 1000
        ) AS before_it
    ) END AS waiting,
    coalesce(counted.jobs, '{}') AS jobs,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'company', learned.company,
                        'outcome', learned.outcome,
                        'found', learned.found,
                        'included', learned.included,
                        'kept', learned.kept,
                        'error_message', learned.error_message,
                        'duration_ms', learned.duration_ms
                    )
                    ORDER BY learned.company
                )
            FROM run_companies AS learned
            WHERE learned.run_id = shown.id
        ),
        '[]'
    ) AS companies
FROM shown
LEFT JOIN counted ON shown.id = counted.run_id
ORDER BY shown.id DESC;
