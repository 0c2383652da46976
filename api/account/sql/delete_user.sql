-- Deletes a user and, by cascade, the rows that refer to them: $1 user.
DELETE FROM users WHERE user_id = $1;
