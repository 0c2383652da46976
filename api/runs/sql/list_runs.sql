-- Lists a person's runs, newest first, with their counts and companies: $1 subject, $2 one run or NULL for all, $3 only
-- runs before this one, or NULL, $4 limit. Until a run is finished, all the jobs that it saved are pending.
WITH shown AS (
    SELECT *
    FROM ingestion_runs
    WHERE
        user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        AND ($2::bigint IS NULL OR id = $2)
        AND ($3::bigint IS NULL OR id < $3)
    ORDER BY id DESC
    LIMIT $4
)

SELECT -- noqa: ST06
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
    shown.details,
    -- Bounded, because a waiting client asks every second.
    CASE WHEN shown.status = 'pending' OR shown.lease_until <= now() THEN (
        SELECT count(*)
        FROM (
            SELECT 1
            FROM ingestion_runs AS waiting
            WHERE waiting.status = 'pending' AND waiting.id < shown.id
            ORDER BY waiting.id
            LIMIT 1000
        ) AS before_it
    ) END AS waiting,
    jsonb_build_object(
        'pending', CASE WHEN shown.status = 'finished' THEN 0 ELSE coalesce(shown.total_jobs, 0) END,
        'ready', coalesce(shown.jobs_ready, 0),
        'skipped', coalesce(shown.jobs_skipped, 0),
        'expired', coalesce(shown.jobs_expired, 0),
        'error', coalesce(shown.jobs_failed, 0)
    ) AS jobs,
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
                        'duration_ms', learned.duration_ms,
                        'read_at', learned.read_at
                    )
                    ORDER BY learned.company
                )
            FROM run_companies AS learned
            WHERE learned.run_id = shown.id
        ),
        '[]'
    ) AS companies
FROM shown
ORDER BY shown.id DESC;
