-- Lists the jobs that a person saves, by name, each with its title and address if it is still known: $1 subject.
SELECT
    applications.company,
    applications.external_id,
    applications.stage,
    jobs.title,
    jobs.url
FROM applications
LEFT JOIN jobs
    ON
        applications.user_id = jobs.user_id
        AND applications.company = jobs.company
        AND applications.external_id = jobs.external_id
WHERE applications.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
ORDER BY applications.company, applications.external_id;
