-- Counts a person's open jobs by company, without hidden ones: $1 subject.
SELECT
    jobs.company,
    count(*) AS jobs
FROM jobs
WHERE
    jobs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND jobs.status != 'expired'
    AND jobs.company NOT IN (
        SELECT hidden.company
        FROM hidden
        WHERE
            hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
            AND hidden.external_id = ''
    )
    AND (jobs.company, jobs.external_id) NOT IN (
        SELECT
            hidden.company,
            hidden.external_id
        FROM hidden
        WHERE hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    )
GROUP BY jobs.company;
