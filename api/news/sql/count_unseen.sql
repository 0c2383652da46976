-- Counts a person's unseen events: $1 subject, $2 count at most this many.
-- with: list_unseen
SELECT count(*) AS unseen
FROM (
    SELECT 1
    FROM list_unseen
    ORDER BY id DESC
    LIMIT $2
) AS counted;
