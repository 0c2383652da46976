-- Finds a person's newest jobs that have expired, by the column: $1 user.
SELECT id FROM jobs
WHERE user_id = $1 AND is_expired
ORDER BY id DESC
LIMIT 100;
