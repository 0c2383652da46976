-- Deletes the feed of a person's search: $1 subject, $2 search.
DELETE FROM search_feeds
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1) AND search_id = $2;
