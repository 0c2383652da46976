-- Records that the pages of postings say that their jobs are closed, unless another worker has seen the jobs since: $1
-- postings.
UPDATE postings
SET closed_at = now()
FROM (
    SELECT failed.posting_id
    FROM postings AS failed
    WHERE failed.posting_id = any($1::bigint[]) AND failed.details_error IS NOT NULL
    ORDER BY failed.posting_id
    FOR UPDATE
) AS denied
WHERE postings.posting_id = denied.posting_id;
