-- Tells when a job of a person was first seen: $1 subject, $2 job.
SELECT created_at AS first_seen_at
FROM jobs
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1) AND id = $2;
