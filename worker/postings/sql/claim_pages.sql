-- Claims postings whose own pages one worker alone asks, and returns them: $1 provider, $2 board, $3 external ids, $4
-- for how many seconds an answer is fresh, $5 how many pages of a board are asked in that time, those that other
-- workers are asking included, $6 lease in seconds, $7 whether the pages of listed postings are asked too: a page that
-- has not shown its posting then is no witness, nor is one that has failed since, unless it said that the job is
-- closed. Those asked longest ago come first, so that pages that never answer do not displace the others.
UPDATE postings
SET details_lease_until = now() + make_interval(secs => $6)
FROM (
    SELECT missing.posting_id
    FROM postings AS missing
    WHERE
        missing.provider = $1
        AND missing.board = $2
        AND missing.external_id = any($3::text[])
        AND coalesce(missing.details_lease_until <= now(), TRUE)
        AND coalesce(missing.page_asked_at <= now() - make_interval(secs => $4), TRUE)
    ORDER BY missing.page_asked_at NULLS FIRST, missing.posting_id
    LIMIT
        greatest(0, $5::bigint - (
            SELECT count(*)
            FROM postings AS asked
            WHERE
                asked.provider = $1
                AND asked.board = $2
                AND (
                    asked.page_asked_at > now() - make_interval(secs => $4)
                    OR (
                        coalesce(asked.missing_since, asked.closed_at) IS NOT NULL
                        AND asked.details_lease_until > now()
                    )
                )
        ))
    FOR UPDATE SKIP LOCKED
) AS free
WHERE postings.posting_id = free.posting_id
RETURNING
    postings.posting_id,
    postings.provider,
    postings.board,
    postings.external_id,
    postings.title,
    postings.location,
    postings.url,
    postings.details_lease_until AS lease_until,
    (postings.details_error IS NULL OR postings.closed_at IS NOT NULL)
    AND (postings.details_read_at IS NOT NULL OR NOT $7::boolean) AS was_shown;
