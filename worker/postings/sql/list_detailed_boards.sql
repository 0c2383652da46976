-- Lists those of the given boards whose lists state details: one board per position: $1 providers, $2 boards.
SELECT
    boards.provider,
    boards.board
FROM unnest($1::text[], $2::text[]) AS asked (provider, board)
INNER JOIN boards ON asked.provider = boards.provider AND asked.board = boards.board
WHERE boards.gives_details;
