-- Marks the run's pending jobs whose details are not known yet: $1 user, $2 run, $3 the companies whose postings have
-- details.
UPDATE jobs
SET
    status = CASE WHEN waiting.details_error IS NULL THEN 'skipped' ELSE 'error' END,
    error_message = waiting.details_error,
    updated_at = now()
FROM (
    SELECT
        pending.id,
        postings.details_error
    FROM jobs AS pending
    LEFT JOIN postings ON pending.posting_id = postings.posting_id
    WHERE
        pending.user_id = $1
        AND pending.company = any($3::text[])
        AND pending.run_id = $2
        AND pending.status = 'pending'
        AND postings.details_read_at IS NULL
) AS waiting
WHERE jobs.user_id = $1 AND jobs.id = waiting.id;
