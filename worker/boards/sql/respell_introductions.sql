-- Writes the current spelling of followed boards into their introductions: $1 user, then one company per position whose
-- provider ignores case: $2 companies, $3 providers, $4 boards.
UPDATE introductions
SET board = followed.board
FROM unnest($2::text[], $3::text[], $4::text[]) AS followed (company, provider, board)
WHERE
    introductions.user_id = $1
    AND introductions.company = followed.company
    AND introductions.provider = followed.provider
    AND lower(introductions.board) = lower(followed.board)
    AND introductions.board != followed.board;
