-- Makes a person known: $1 subject, $2 email or NULL.
INSERT INTO users (subject, email)
VALUES ($1, $2)
ON CONFLICT (subject) DO UPDATE SET email = coalesce(excluded.email, users.email)
RETURNING user_id;
