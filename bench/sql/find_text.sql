-- Finds a person's newest jobs that hold a text: $1 user.
SELECT id FROM jobs
WHERE user_id = $1 AND lower(title || ' ' || location) LIKE '%astronaut%'
ORDER BY id DESC
LIMIT 100;
