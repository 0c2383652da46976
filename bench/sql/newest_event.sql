-- Finds a user's newest event: $1 user.
SELECT max(id) FROM events WHERE user_id = $1;
