-- Names an account: $1 subject, $2 name.
UPDATE accounts
SET name = $2
WHERE subject = $1
RETURNING subject, name, password_hash, is_owner;
