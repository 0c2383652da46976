-- Takes the lease to read a board now: $1 provider, $2 board, $3 seconds, $4 when the latest reading began that could
-- not be used, or NULL if there was none. Returns no row while the lease is taken, or if there is a newer reading.
INSERT INTO readings (provider, board, lease_until)
VALUES ($1, $2, now() + make_interval(secs => $3))
ON CONFLICT (provider, board) DO UPDATE
    SET
        lease_until = excluded.lease_until
    WHERE coalesce(readings.lease_until, '-infinity') <= now() AND readings.read_at IS NOT DISTINCT FROM $4
RETURNING lease_until;
