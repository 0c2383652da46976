-- Hides one of a person's jobs, or a whole company: $1 subject, $2 company, $3 external id or '' for the company,
-- $4 how many rows a person may hide. The lock on the user waits for a deletion of the person, and keeps one out until
-- the row is written.
WITH known AS (
    SELECT users.user_id
    FROM users
    WHERE
        users.subject = $1
        AND (
            EXISTS (
                SELECT 1
                FROM jobs
                WHERE jobs.user_id = users.user_id AND jobs.company = $2 AND $3::text IN ('', jobs.external_id)
            )
            OR EXISTS (
                SELECT 1
                FROM user_company_settings AS followed
                WHERE followed.user_id = users.user_id AND followed.company = $2 AND $3::text = ''
            )
        )
    FOR KEY SHARE OF users
),

put AS (
    INSERT INTO hidden (user_id, company, external_id)
    SELECT
        known.user_id,
        $2,
        $3
    FROM known
    WHERE (SELECT count(*) FROM hidden WHERE hidden.user_id = known.user_id) < $4
    ON CONFLICT (user_id, company, external_id) DO NOTHING
    RETURNING user_id
)

SELECT
    (SELECT count(*) > 0 FROM known) AS is_known,
    (SELECT count(*) > 0 FROM put) OR EXISTS (
        SELECT 1
        FROM hidden
        INNER JOIN users ON hidden.user_id = users.user_id
        WHERE users.subject = $1 AND hidden.company = $2 AND hidden.external_id = $3
    ) AS is_hidden;
