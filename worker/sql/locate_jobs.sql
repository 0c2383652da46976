-- Writes the location, the board and the posting of jobs that the upsert has inserted, or that refer to no posting:
-- $1 user, then one posting per position: $2 companies, $3 external ids, $4 locations, $5 providers, $6 boards, $7 the
-- boards as `postings` spells them.
UPDATE jobs
SET
    location = seen.location,
    provider = seen.provider,
    board = seen.board,
    posting_id = coalesce(seen.posting_id, jobs.posting_id)
FROM (
    SELECT
        located.company,
        located.external_id,
        located.location,
        located.provider,
        located.board,
        postings.posting_id
    FROM
        unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            AS located (company, external_id, location, provider, board, folded)
    LEFT JOIN postings
        ON
            located.provider = postings.provider
            AND located.folded = postings.board
            AND located.external_id = postings.external_id
) AS seen
WHERE
    jobs.user_id = $1
    AND jobs.company = seen.company
    AND jobs.external_id = seen.external_id
    AND (jobs.location, jobs.provider, jobs.board, jobs.posting_id)
    IS DISTINCT FROM (seen.location, seen.provider, seen.board, coalesce(seen.posting_id, jobs.posting_id));
