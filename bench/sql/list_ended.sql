-- Lists what became of each person's runs, and how many of their jobs are ready.
SELECT
    users.subject,
    runs.status,
    runs.total_jobs,
    runs.jobs_expired,
    runs.attempt,
    (SELECT count(*) FROM jobs WHERE jobs.user_id = users.user_id AND jobs.status = 'ready') AS ready
FROM users
LEFT JOIN ingestion_runs AS runs ON users.user_id = runs.user_id;
