-- Lets a board's lease go: $1 provider, $2 board, $3 until when it was taken, which tells it from another's.
UPDATE readings
SET lease_until = NULL
WHERE provider = $1 AND board = $2 AND lease_until = $3;
