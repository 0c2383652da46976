-- Schedules a retry of a message that could not be sent, if its lease is still this one: $1 user, $2 message, $3 when
-- the lease ends, $4 seconds from now.
UPDATE outbox
SET due_at = now() + make_interval(secs => $4), is_late = TRUE
WHERE user_id = $1 AND id = $2 AND due_at = $3;
