-- Finds a saved search of a person: $1 subject, $2 search.
SELECT id
FROM searches
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1) AND id = $2;
