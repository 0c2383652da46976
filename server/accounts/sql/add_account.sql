-- Adds an account unless the name is taken: $1 subject, $2 name, $3 password's hash, $4 whether it is an owner's.
INSERT INTO accounts (subject, name, password_hash, is_owner)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
RETURNING subject, name, password_hash, is_owner;
