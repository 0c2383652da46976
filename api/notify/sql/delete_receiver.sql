-- Deletes where a person's messages of a channel go: $1 subject, $2 channel.
DELETE FROM receivers
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1) AND channel = $2;
