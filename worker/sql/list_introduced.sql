-- Lists the companies that an earlier run introduced, with the start and end of the reading that each was last judged
-- by: $1 user.
SELECT
    company,
    read_at,
    read_until
FROM introductions
WHERE user_id = $1;
