-- Stores a reading as its board's latest: $1 provider, $2 board, $3 when it began, $4 outcome, $5 why, $6 answers,
-- $7 duration in milliseconds, $8 the listing, $9 replace a successful reading only if it began before this time. A
-- failed reading is replaced by any newer one, and a reading from a clock that is ahead by any.
INSERT INTO readings (provider, board, read_at, outcome, error_message, answers, duration_ms, listing)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (provider, board) DO UPDATE
    SET
        read_at = excluded.read_at,
        outcome = excluded.outcome,
        error_message = excluded.error_message,
        answers = excluded.answers,
        duration_ms = excluded.duration_ms,
        listing = excluded.listing
    WHERE
    readings.read_at IS NULL
    OR readings.read_at > now()
    OR readings.read_at < CASE readings.outcome WHEN 'failed' THEN $3 ELSE $9 END;
