-- Finds the owner of the feed that a secret opens: $1 the secret's hash.
SELECT
    users.user_id,
    users.subject
FROM feeds
INNER JOIN users ON feeds.user_id = users.user_id
WHERE feeds.secret_hash = $1;
