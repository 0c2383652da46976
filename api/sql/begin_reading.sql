-- Gives a person their one turn at reading career pages, if no request of theirs has it: $1 subject, $2 seconds until
-- it ends by itself.
INSERT INTO users (subject, reading_until)
VALUES ($1, now() + make_interval(secs => $2))
ON CONFLICT (subject) DO UPDATE
    SET reading_until = excluded.reading_until
    WHERE users.reading_until IS NULL OR users.reading_until <= now()
RETURNING reading_until;
