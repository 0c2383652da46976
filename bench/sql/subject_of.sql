-- Tells how a user is called in tokens: $1 user.
SELECT subject FROM users WHERE user_id = $1;
