-- Returns a user's subject, as in tokens: $1 user.
SELECT subject FROM users WHERE user_id = $1;
