-- Begins a session: $1 the secret's hash, $2 subject.
INSERT INTO sessions (secret_hash, subject)
VALUES ($1, $2);
