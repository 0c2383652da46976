-- Deletes some of a person's events: $1 user, $2 limit.
DELETE FROM events
WHERE
    user_id = $1
    AND id IN (SELECT chosen.id FROM events AS chosen WHERE chosen.user_id = $1 ORDER BY chosen.id LIMIT $2);
