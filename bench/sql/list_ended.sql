-- Lists each person's runs with their results, and the number of ready jobs.
SELECT
    users.subject,
    runs.status,
    runs.total_jobs,
    runs.jobs_expired,
    runs.attempt,
    (SELECT count(*) FROM jobs WHERE jobs.user_id = users.user_id AND jobs.status = 'ready') AS ready
FROM users
LEFT JOIN ingestion_runs AS runs ON users.user_id = runs.user_id;
