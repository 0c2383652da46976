-- Gives the first account a name and a password, once: $1 subject, $2 name, $3 password's hash.
UPDATE accounts
SET
    name = $2,
    password_hash = $3,
    invitation_hash = NULL,
    invited_until = NULL
WHERE subject = $1 AND password_hash IS NULL
RETURNING subject, name, password_hash, is_owner;
