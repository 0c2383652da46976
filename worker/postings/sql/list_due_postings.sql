-- Lists the postings of a run's jobs whose details are due: $1 user, $2 run, $3 companies whose postings are asked one
-- by one, $4 most of one board, $5 most. Details are due if they are unknown, if the list says something new, or after
-- 30 days; those whose page failed, when it is time to ask again. Those that have waited longest come first, those
-- whose pages failed last, and no board before the others. A posting that the list lacks is due until its page has
-- shown it. A page that was asked just now to learn whether its job is gone is not asked again.
SELECT
    posting_id,
    provider,
    board,
    external_id,
    title,
    location,
    url,
    was_shown
FROM (
    SELECT
        postings.posting_id,
        postings.provider,
        postings.board,
        postings.external_id,
        postings.title,
        postings.location,
        postings.url,
        postings.details_read_at IS NOT NULL AS was_shown,
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
        AND postings.gone_at IS NULL
        AND (postings.missing_since IS NULL OR postings.details_read_at IS NULL)
        AND (
            coalesce(postings.missing_since, postings.closed_at) IS NULL
            OR coalesce(postings.page_asked_at <= now() - interval '5 minutes', TRUE)
        )
        AND coalesce(postings.details_read_at <= now() - interval '30 days', TRUE)
        AND coalesce(postings.details_due_at <= now(), TRUE)
) AS due
WHERE place <= $4
ORDER BY place
LIMIT $5;
