-- Finds whether a person has more jobs than a number: $1 subject, $2 number. A row if they have.
SELECT 1
FROM jobs
WHERE jobs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
ORDER BY jobs.id
LIMIT 1 OFFSET $2;
