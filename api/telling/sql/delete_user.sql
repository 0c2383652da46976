-- Deletes a person, and with them what refers to them: $1 user.
DELETE FROM users WHERE user_id = $1;
