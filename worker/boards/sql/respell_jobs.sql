-- Writes the spelling by which boards are followed now into their jobs: $1 user, $2 companies, $3 providers, $4 boards,
-- a company at each position whose provider answers to any case.
UPDATE jobs
SET board = followed.board
FROM unnest($2::text[], $3::text[], $4::text[]) AS followed (company, provider, board)
WHERE
    jobs.user_id = $1
    AND jobs.company = followed.company
    AND jobs.provider = followed.provider
    AND lower(jobs.board) = lower(followed.board)
    AND jobs.board != followed.board;
