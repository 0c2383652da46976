-- Finds the job that comes after a number of a person's newest jobs: $1 subject, $2 only jobs before this one, or
-- NULL, $3 number.
SELECT jobs.id
FROM jobs
WHERE
    jobs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND jobs.id < coalesce($2::bigint, 9223372036854775807)
ORDER BY jobs.id DESC
LIMIT 1 OFFSET $3;
