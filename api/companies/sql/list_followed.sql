-- Lists the companies that a person follows, by name, each with its outcome in the last run that has one: $1 subject.
-- Of the runs only the last 50 are looked at.
WITH recent AS (
    SELECT ingestion_runs.id
    FROM ingestion_runs
    WHERE ingestion_runs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    ORDER BY ingestion_runs.id DESC
    LIMIT 50
)

SELECT
    followed.company,
    followed.provider,
    followed.board,
    followed.is_enabled,
    followed.tags,
    followed.created_at AS followed_at,
    (
        SELECT
            jsonb_build_object(
                'run_id', learned.run_id,
                'outcome', learned.outcome,
                'found', learned.found,
                'included', learned.included,
                'kept', learned.kept,
                'error_message', learned.error_message,
                'read_at', learned.read_at
            )
        FROM recent
        INNER JOIN run_companies AS learned ON recent.id = learned.run_id
        WHERE learned.company = followed.company
        ORDER BY learned.run_id DESC
        LIMIT 1
    ) AS last_outcome
FROM user_company_settings AS followed
WHERE followed.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
ORDER BY followed.company;
