-- Lists the hashes of a board's listed postings whose details are known and not due: $1 provider, $2 board.
SELECT
    external_id,
    list_hash
FROM postings
WHERE
    provider = $1
    AND board = $2
    AND missing_since IS NULL
    AND details_read_at > now() - interval '30 days'
    AND search IS NOT NULL;
