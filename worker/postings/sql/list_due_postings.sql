-- Lists the postings of a run's jobs whose details are due: $1 user, $2 run, $3 companies whose postings are asked one
-- by one, $4 most of one board, $5 most. Details are due if they are unknown, if the list says something new, or after
-- 30 days. Those that have waited longest come first, those whose pages failed last, and no board before the others.
SELECT
    posting_id,
    provider,
    board,
    external_id,
    title,
    location,
    url
FROM (
    SELECT
        postings.posting_id,
        postings.provider,
        postings.board,
        postings.external_id,
        postings.title,
        postings.location,
        postings.url,
        row_number() OVER (
            PARTITION BY postings.provider, postings.board
            ORDER BY
                postings.details_error IS NOT NULL,
                postings.details_read_at IS NOT NULL,
                postings.first_seen_at,
                postings.posting_id
        ) AS place
    FROM jobs
    INNER JOIN postings ON jobs.posting_id = postings.posting_id
    WHERE
        jobs.user_id = $1
        AND jobs.company = any($3::text[])
        AND jobs.run_id = $2
        AND jobs.status = 'pending'
        AND postings.missing_since IS NULL
        AND coalesce(postings.details_read_at <= now() - interval '30 days', TRUE)
) AS due
WHERE place <= $4
ORDER BY place
LIMIT $5;
