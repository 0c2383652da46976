-- Lists the postings of a board whose pages, asked for details, say that their jobs are closed: $1 provider, $2 board.
SELECT external_id
FROM postings
WHERE provider = $1 AND board = $2 AND closed_at IS NOT NULL;
