-- Finds the owner of the feed that a secret opens, and its search, if it is of one: $1 the secret's hash.
SELECT
    users.user_id,
    users.subject,
    NULL AS search_id,
    NULL AS search_name
FROM feeds
INNER JOIN users ON feeds.user_id = users.user_id
WHERE feeds.secret_hash = $1
UNION ALL
SELECT
    users.user_id,
    users.subject,
    searches.id AS search_id,
    searches.name AS search_name
FROM search_feeds
INNER JOIN searches ON search_feeds.user_id = searches.user_id AND search_feeds.search_id = searches.id
INNER JOIN users ON search_feeds.user_id = users.user_id
WHERE search_feeds.secret_hash = $1;
