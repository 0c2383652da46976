-- Lists the hashes of a board's listed postings whose details need not be read: $1 provider, $2 board. They are known
-- and not due, or their text was removed and no job uses them now (compare_postings.sql).
SELECT
    external_id,
    list_hash
FROM postings
WHERE
    provider = $1
    AND board = $2
    AND missing_since IS NULL
    AND (
        (details_read_at > now() - interval '30 days' AND search IS NOT NULL)
        OR (details_read_at IS NULL AND text_hash IS NOT NULL AND used_on < current_date - 7)
    );
