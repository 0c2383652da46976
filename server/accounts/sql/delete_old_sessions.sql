-- Deletes a person's sessions that have ended: $1 subject, $2 days that a session lives without a request.
DELETE FROM sessions
WHERE subject = $1 AND used_at < now() - make_interval(days => $2);
