-- Counts the jobs that are ready, and whose they are.
SELECT
    count(*) AS jobs,
    count(DISTINCT user_id) AS people
FROM jobs
WHERE status = 'ready';
