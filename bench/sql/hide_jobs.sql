-- Hides jobs that a user has events of, spread over them: $1 user, $2 how many.
INSERT INTO hidden (user_id, company, external_id)
SELECT
    user_id,
    company,
    external_id
FROM events
WHERE user_id = $1
ORDER BY reverse(external_id)
LIMIT $2;
