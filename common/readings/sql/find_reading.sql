-- Finds the newest reading of a board: $1 provider, $2 board, $3 for how many seconds one is fresh after it began,
-- $4 for how many one that failed is after it had ended, $5 when the one began that whoever asks has already seen. The
-- listing of that one is left out, of one that is not fresh, and of one that began by a clock that is ahead.
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
