-- Finds the posting of a board whose page has shown its job most lately: $1 provider, $2 board, $3 the host of the page.
SELECT
    posting_id,
    provider,
    board,
    external_id,
    title,
    location,
    url
FROM postings
WHERE
    provider = $1
    AND board = $2
    AND gone_at IS NULL
    AND missing_since IS NULL
    AND details_error IS NULL
    AND details_read_at IS NOT NULL
    AND lower(split_part(url, '/', 3)) = $3
ORDER BY details_read_at DESC, posting_id
LIMIT 1;
