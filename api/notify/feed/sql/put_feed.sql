-- Creates a person's feed, or replaces its secret: $1 user, $2 the secret's hash.
INSERT INTO feeds (user_id, secret_hash)
VALUES ($1, $2)
ON CONFLICT (user_id) DO UPDATE SET secret_hash = excluded.secret_hash;
