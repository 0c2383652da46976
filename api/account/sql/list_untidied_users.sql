-- Lists users whose old rows were last removed more than a day ago, the longest ago first: $1 limit.
SELECT user_id
FROM users
WHERE tidied_at < now() - interval '1 day'
ORDER BY tidied_at
LIMIT $1;
