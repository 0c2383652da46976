-- Finds one of a person's jobs with its text: the parameters of list_jobs.
-- with: list_jobs
SELECT
    list_jobs.*, -- noqa: AM04
    postings.description,
    postings.language,
    postings.details_error
FROM list_jobs
INNER JOIN jobs ON list_jobs.job_id = jobs.id
LEFT JOIN postings ON jobs.posting_id = postings.posting_id;
