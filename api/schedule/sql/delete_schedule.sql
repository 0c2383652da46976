-- Deletes a person's schedule: $1 subject.
DELETE FROM schedules
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1);
