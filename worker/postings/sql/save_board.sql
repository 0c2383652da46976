-- Records a reading as its board's latest: $1 provider, $2 board, $3 when the reading began, $4 the same if it is
-- proven, else NULL, $5 whether the list states details, NULL if that is unknown.
INSERT INTO boards (provider, board, read_at, proven_at, gives_details)
VALUES ($1, $2, $3, $4, coalesce($5, FALSE))
ON CONFLICT (provider, board) DO UPDATE
    SET
        read_at = excluded.read_at,
        proven_at = coalesce(excluded.proven_at, boards.proven_at),
        gives_details = coalesce($5, boards.gives_details);
