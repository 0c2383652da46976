-- Ends a session: $1 the secret's hash.
DELETE FROM sessions WHERE secret_hash = $1;
