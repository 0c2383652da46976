-- Lists all accounts, by name.
SELECT
    name,
    is_owner,
    created_at,
    password_hash IS NOT NULL AS has_password
FROM accounts
ORDER BY name_key;
