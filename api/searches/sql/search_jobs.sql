-- Finds the jobs of a person that may match a search, or their postings: $1 subject, $2 a tsquery that the index of
-- words answers alone, $3 companies with words of it in their names, $4 most jobs, $5 most postings.
SELECT
    job_ids,
    posting_ids
FROM search_jobs((SELECT users.user_id FROM users WHERE users.subject = $1), $2::tsquery, $3, $4, $5);
