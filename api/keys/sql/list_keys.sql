-- Lists a person's keys, newest first: $1 subject.
SELECT
    id,
    name,
    rights,
    created_at,
    used_at
FROM keys
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
ORDER BY id DESC
LIMIT 1000;
