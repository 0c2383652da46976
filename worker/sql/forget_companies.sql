-- Deletes the introductions of boards that are no longer followed, so that following one again introduces it again:
-- $1 user, then one followed company per position: $2 companies, $3 providers, $4 boards.
DELETE FROM introductions
WHERE
    user_id = $1
    AND (company, provider, board) NOT IN (
        SELECT
            followed.company,
            followed.provider,
            followed.board
        FROM unnest($2::text[], $3::text[], $4::text[]) AS followed (company, provider, board)
    );
