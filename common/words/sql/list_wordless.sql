-- Lists postings whose words are not written: one board per position, $1 providers, $2 boards; $3 most.
SELECT postings.posting_id
FROM unnest($1::text[], $2::text[]) AS one (provider, board)
INNER JOIN postings ON one.provider = postings.provider AND one.board = postings.board
WHERE postings.wordless_since IS NOT NULL
LIMIT $3; -- noqa: AM09
