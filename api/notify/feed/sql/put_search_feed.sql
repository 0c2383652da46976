-- Creates the feed of a search, or replaces its secret: $1 user, $2 search, $3 the secret's hash.
INSERT INTO search_feeds (user_id, search_id, secret_hash)
SELECT
    user_id,
    id,
    $3
FROM searches
WHERE user_id = $1 AND id = $2
ON CONFLICT (user_id, search_id) DO UPDATE SET secret_hash = excluded.secret_hash
RETURNING search_id;
