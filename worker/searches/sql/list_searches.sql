-- Lists what a person's searches look for in texts: $1 user.
SELECT
    id,
    q,
    place
FROM searches
WHERE user_id = $1
ORDER BY id;
