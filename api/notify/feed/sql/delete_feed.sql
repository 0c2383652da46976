-- Deletes a person's feed: $1 subject.
DELETE FROM feeds
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1);
