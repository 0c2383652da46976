-- Deletes readings that are too old to be used: $1 seconds, $2 limit. The row of a board that is being read stays.
DELETE FROM readings
WHERE (provider, board) IN (
    SELECT
        known.provider,
        known.board
    FROM readings AS known
    WHERE
        coalesce(known.read_at, '-infinity') < now() - make_interval(secs => $1)
        AND coalesce(known.lease_until, '-infinity') < now()
    ORDER BY known.provider, known.board
    LIMIT $2
    FOR UPDATE SKIP LOCKED
);
