-- Writes the current spelling of followed boards into their jobs: $1 user, then one company per position whose provider
-- ignores case: $2 companies, $3 providers, $4 boards.
UPDATE jobs
SET board = followed.board
FROM unnest($2::text[], $3::text[], $4::text[]) AS followed (company, provider, board)
WHERE
    jobs.user_id = $1
    AND jobs.company = followed.company
    AND jobs.provider = followed.provider
    AND lower(jobs.board) = lower(followed.board)
    AND jobs.board != followed.board;
