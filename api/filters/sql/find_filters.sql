-- Finds a person's default filters: $1 subject.
SELECT filters
FROM default_filters
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1);
