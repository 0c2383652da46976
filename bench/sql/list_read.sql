-- Lists the postings whose details are known.
SELECT
    board,
    external_id
FROM postings
WHERE details_read_at IS NOT NULL;
