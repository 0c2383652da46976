-- Lists the postings of a run's jobs whose details are due: $1 user, $2 run, $3 companies whose postings are asked one
-- by one, $4 most of one board, $5 most, $6 how many failures make a board failing. Details are due if they are
-- unknown, if the list says something new, or after 30 days; those whose page failed, when it is time to ask again.
-- Those that have waited longest come first, those whose pages failed last, and no board before the others. A posting
-- that the list lacks is due until its page has shown it. A page that was asked just now to learn whether its job is
-- gone is not asked again. A board is failing if this many of its pages failed within the last five minutes, and none
-- was read since.
WITH asked AS (
    SELECT
        postings.posting_id,
        postings.provider,
        postings.board,
        postings.external_id,
        postings.title,
        postings.location,
        postings.url,
        postings.first_seen_at,
        postings.details_error,
        postings.details_read_at,
        coalesce(postings.details_read_at <= now() - interval '30 days', TRUE)
        AND coalesce(postings.details_due_at <= now(), TRUE) AS is_due,
        -- As fail_details.sql computes when it is due again.
        CASE
            WHEN postings.details_failures > 0
                THEN
                    postings.details_due_at
                    - least(interval '1 day', interval '5 minutes' * 2 ^ (postings.details_failures - 1))
        END AS failed_at
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
        AND (
            coalesce(postings.details_read_at <= now() - interval '30 days', TRUE)
            OR postings.details_read_at > now() - interval '5 minutes'
        )
),

failing AS (
    SELECT
        asked.provider,
        asked.board
    FROM asked
    GROUP BY asked.provider, asked.board
    HAVING
        (array_agg(asked.failed_at ORDER BY asked.failed_at DESC) FILTER (WHERE asked.failed_at IS NOT NULL))[$6::int]
        > greatest(now() - interval '5 minutes', max(asked.details_read_at))
)

SELECT
    due.posting_id,
    due.provider,
    due.board,
    due.external_id,
    due.title,
    due.location,
    due.url,
    due.was_shown,
    failing.board IS NOT NULL AS is_failing
FROM (
    SELECT
        asked.posting_id,
        asked.provider,
        asked.board,
        asked.external_id,
        asked.title,
        asked.location,
        asked.url,
        asked.details_read_at IS NOT NULL AS was_shown,
        row_number() OVER (
            PARTITION BY asked.provider, asked.board
            ORDER BY
                asked.details_error IS NOT NULL,
                asked.details_read_at IS NOT NULL,
                asked.first_seen_at,
                asked.posting_id
        ) AS place
    FROM asked
    WHERE asked.is_due
) AS due
LEFT JOIN failing ON due.provider = failing.provider AND due.board = failing.board
WHERE due.place <= $4
ORDER BY due.place
LIMIT $5;
