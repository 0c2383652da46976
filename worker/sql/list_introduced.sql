-- Lists the companies that an earlier run has introduced: $1 user.
SELECT company
FROM introductions
WHERE user_id = $1;
