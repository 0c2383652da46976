-- Writes the location and the board of jobs that the upsert has inserted: $1 user, then one posting per position:
-- $2 companies, $3 external ids, $4 locations, $5 providers, $6 boards.
UPDATE jobs
SET
    location = seen.location,
    provider = seen.provider,
    board = seen.board
FROM
    unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        AS seen (company, external_id, location, provider, board)
WHERE
    jobs.user_id = $1
    AND jobs.company = seen.company
    AND jobs.external_id = seen.external_id
    AND (jobs.location, jobs.provider, jobs.board) IS DISTINCT FROM (seen.location, seen.provider, seen.board);
