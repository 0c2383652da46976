-- Finds whose key it is, and remembers once a minute that it is used: $1 the key's hash.
WITH used AS (
    UPDATE keys
    SET used_at = now()
    WHERE key_hash = $1 AND (used_at IS NULL OR used_at < now() - interval '1 minute')
)

SELECT
    users.subject,
    keys.rights
FROM keys
INNER JOIN users ON keys.user_id = users.user_id
WHERE keys.key_hash = $1;
