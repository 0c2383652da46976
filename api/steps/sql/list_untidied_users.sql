-- Lists people whose old rows have been left alone for a day, for the longest first: $1 how many.
SELECT user_id
FROM users
WHERE tidied_at < now() - interval '1 day'
ORDER BY tidied_at
LIMIT $1;
