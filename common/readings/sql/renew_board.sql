-- Lets a board's lease last longer: $1 provider, $2 board, $3 until when it was taken, which tells it from another's,
-- $4 seconds from now.
UPDATE readings
SET lease_until = now() + make_interval(secs => $4)
WHERE provider = $1 AND board = $2 AND lease_until = $3
RETURNING lease_until;
