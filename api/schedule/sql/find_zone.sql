-- Finds a person's time zone: $1 user.
SELECT zone FROM users WHERE user_id = $1;
