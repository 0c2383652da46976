-- Finds what is stored of a board, and locks its row, for which confirm_board.sql waits: $1 provider, $2 board. A
-- reading from a clock that is ahead counts as none.
SELECT
    read_at,
    proven_at
FROM boards
WHERE provider = $1 AND board = $2 AND read_at <= now() + interval '1 minute'
FOR UPDATE;
