-- Counts a person's jobs, to the limit: the parameters of list_jobs.
-- with: list_jobs
SELECT count(*) AS jobs
FROM list_jobs;
