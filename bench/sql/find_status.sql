-- Finds a person's newest jobs that have expired: $1 user.
SELECT id FROM jobs
WHERE user_id = $1 AND status = 'expired'
ORDER BY id DESC
LIMIT 100;
