-- Finds the account of a name, in any case of letters: $1 name.
SELECT
    subject,
    name,
    password_hash,
    is_owner
FROM accounts
WHERE name_key = lower($1);
