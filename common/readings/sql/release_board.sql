-- Releases a board's lease: $1 provider, $2 board, $3 when the lease ends, which identifies it.
UPDATE readings
SET lease_until = NULL
WHERE provider = $1 AND board = $2 AND lease_until = $3;
