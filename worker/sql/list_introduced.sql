-- Lists the companies that an earlier run has introduced, and when the reading began and had ended that the last run
-- judged each by: $1 user.
SELECT
    company,
    read_at,
    read_until
FROM introductions
WHERE user_id = $1;
