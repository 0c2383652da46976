-- Sets an account's password if it still has the one that was checked: $1 subject, $2 that password's hash, $3 the new
-- one's.
UPDATE accounts
SET password_hash = $3
WHERE subject = $1 AND password_hash = $2
RETURNING subject;
