-- Finds the latest reading of a board: $1 provider, $2 board, $3 seconds for which a reading stays fresh after its
-- start, $4 seconds for which a failed one stays fresh after its end, $5 the start of the reading that the caller has
-- seen already. The listing is NULL for that reading, for one that is not fresh, and for one whose clock was ahead.
SELECT
    read_at,
    outcome,
    error_message,
    answers,
    duration_ms,
    CASE
        WHEN
            coalesce(read_at <> $5, TRUE)
            AND read_at <= now()
            AND now() - read_at
            < make_interval(secs => CASE outcome WHEN 'failed' THEN $4 + duration_ms / 1000.0 ELSE $3 END)
            THEN listing
    END AS listing,
    coalesce(lease_until > now(), FALSE) AS is_leased
FROM readings
WHERE provider = $1 AND board = $2;
