-- Extends a board's lease: $1 provider, $2 board, $3 when the lease ends, which identifies it, $4 seconds from now.
UPDATE readings
SET lease_until = now() + make_interval(secs => $4)
WHERE provider = $1 AND board = $2 AND lease_until = $3
RETURNING lease_until;
