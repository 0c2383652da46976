-- Saves one of a person's jobs: $1 subject, $2 company, $3 external id, $4 how many jobs a person may save. A job that
-- is saved keeps its stage. The lock on the user waits for a deletion of the person, and keeps one out until the row is
-- written.
WITH known AS (
    SELECT users.user_id
    FROM users
    WHERE
        users.subject = $1
        AND EXISTS (
            SELECT 1
            FROM jobs
            WHERE jobs.user_id = users.user_id AND jobs.company = $2 AND jobs.external_id = $3
        )
    FOR KEY SHARE OF users
),

put AS (
    INSERT INTO applications (user_id, company, external_id)
    SELECT
        known.user_id,
        $2,
        $3
    FROM known
    WHERE (SELECT count(*) FROM applications WHERE applications.user_id = known.user_id) < $4
    ON CONFLICT (user_id, company, external_id) DO NOTHING
    RETURNING stage
)

SELECT
    (SELECT count(*) > 0 FROM known) AS is_known,
    coalesce(
        (
            SELECT applications.stage
            FROM applications
            INNER JOIN users ON applications.user_id = users.user_id
            WHERE users.subject = $1 AND applications.company = $2 AND applications.external_id = $3
        ),
        (SELECT put.stage FROM put)
    ) AS stage;
