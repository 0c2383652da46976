-- Takes a board's lease for whoever reads it now: $1 provider, $2 board, $3 seconds, $4 when the newest reading began
-- that did not serve, NULL where there was none. None is taken while somebody has it, and after a newer reading.
INSERT INTO readings (provider, board, lease_until)
VALUES ($1, $2, now() + make_interval(secs => $3))
ON CONFLICT (provider, board) DO UPDATE
    SET
        lease_until = excluded.lease_until
    WHERE coalesce(readings.lease_until, '-infinity') <= now() AND readings.read_at IS NOT DISTINCT FROM $4
RETURNING lease_until;
