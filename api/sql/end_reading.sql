-- Ends a turn at reading career pages, unless the next has begun: $1 subject, $2 until when the turn was given.
UPDATE users
SET reading_until = NULL
WHERE subject = $1 AND reading_until = $2
RETURNING user_id;
