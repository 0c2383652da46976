-- Creates a user if there is none: $1 subject. The update changes nothing; its lock lets two batches of one person
-- run one after the other.
INSERT INTO users (subject)
VALUES ($1)
ON CONFLICT (subject) DO UPDATE SET created_at = users.created_at
RETURNING user_id;
