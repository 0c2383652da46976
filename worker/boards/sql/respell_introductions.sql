-- Writes the spelling by which boards are followed now into their introductions: $1 user, $2 companies, $3 providers,
-- $4 boards, a company at each position whose provider answers to any case.
UPDATE introductions
SET board = followed.board
FROM unnest($2::text[], $3::text[], $4::text[]) AS followed (company, provider, board)
WHERE
    introductions.user_id = $1
    AND introductions.company = followed.company
    AND introductions.provider = followed.provider
    AND lower(introductions.board) = lower(followed.board)
    AND introductions.board != followed.board;
