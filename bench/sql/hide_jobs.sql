-- Hides jobs of a user that have events, evenly spread: $1 user, $2 number of jobs.
INSERT INTO hidden (user_id, company, external_id)
SELECT
    user_id,
    company,
    external_id
FROM events
WHERE user_id = $1
ORDER BY reverse(external_id)
LIMIT $2;
