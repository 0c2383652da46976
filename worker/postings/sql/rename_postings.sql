-- Gives postings their current ids: $1 provider, $2 board, then one former id per position: $3 former ids, $4 current
-- ids. A posting whose current id is stored already keeps the former one, and goes missing with it.
UPDATE postings
SET external_id = named.current
FROM (
    SELECT
        renamed.former,
        renamed.current
    FROM unnest($3::text[], $4::text[]) AS renamed (former, current)
    LEFT JOIN postings AS taken
        ON taken.provider = $1 AND taken.board = $2 AND renamed.current = taken.external_id
    WHERE taken.posting_id IS NULL
) AS named
WHERE
    postings.provider = $1
    AND postings.board = $2
    AND postings.external_id = named.former;
