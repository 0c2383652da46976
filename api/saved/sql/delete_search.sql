-- Deletes a search with its matches, its feed and its messages: $1 user, $2 search.
DELETE FROM searches
WHERE user_id = $1 AND id = $2
RETURNING id;
