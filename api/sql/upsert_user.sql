-- Makes a person known: $1 subject. The update changes nothing, but two batches of one person take turns at its lock.
INSERT INTO users (subject)
VALUES ($1)
ON CONFLICT (subject) DO UPDATE SET created_at = users.created_at
RETURNING user_id;
