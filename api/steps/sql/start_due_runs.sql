-- Records a run for each of these people who has companies to read, or jobs that are to expire, and no active run: $1
-- users.
INSERT INTO ingestion_runs (user_id, asked_by)
SELECT
    due.user_id,
    'schedule'
FROM unnest($1::bigint[]) AS due (user_id)
WHERE
    EXISTS (
        SELECT 1
        FROM user_company_settings AS followed
        WHERE followed.user_id = due.user_id AND followed.is_enabled
    ) OR EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.user_id = due.user_id AND jobs.status != 'expired'
    )
ON CONFLICT (user_id) WHERE status IN ('pending', 'initializing', 'ingesting') DO NOTHING
RETURNING id, user_id;
