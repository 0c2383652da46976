-- Makes an account an owner's: $1 name.
UPDATE accounts
SET is_owner = true
WHERE name_key = lower($1)
RETURNING subject;
