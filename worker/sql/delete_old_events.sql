-- Deletes a user's oldest events beyond the limit: $1 user, $2 how many are kept.
DELETE FROM events
WHERE
    user_id = $1
    AND id <= (
        SELECT kept.id
        FROM events AS kept
        WHERE kept.user_id = $1
        ORDER BY kept.id DESC
        LIMIT 1 OFFSET $2
    );
