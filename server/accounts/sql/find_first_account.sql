-- Finds the oldest account of an owner.
SELECT
    subject,
    name,
    password_hash,
    is_owner
FROM accounts
WHERE is_owner
ORDER BY created_at, subject
LIMIT 1;
