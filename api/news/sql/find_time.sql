-- Tells when an event of a person happened: $1 subject, $2 event.
SELECT at
FROM events
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1) AND id = $2;
