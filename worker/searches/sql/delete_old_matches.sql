-- Deletes the oldest matches of each of a person's searches beyond a limit: $1 user, $2 how many are kept.
WITH left_out AS (
    SELECT
        searches.id AS search_id,
        (
            SELECT kept.id
            FROM matches AS kept
            WHERE kept.user_id = searches.user_id AND kept.search_id = searches.id
            ORDER BY kept.id DESC
            LIMIT 1 OFFSET $2
        ) AS newest
    FROM searches
    WHERE searches.user_id = $1
)

DELETE FROM matches
USING left_out
WHERE
    matches.user_id = $1
    AND matches.search_id = left_out.search_id
    AND matches.id <= left_out.newest;
