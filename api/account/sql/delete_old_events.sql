-- Deletes a person's oldest events that happened long ago: $1 user, $2 days, $3 limit.
DELETE FROM events
WHERE
    user_id = $1
    AND id IN (
        SELECT told.id
        FROM events AS told
        WHERE told.user_id = $1 AND told.at < now() - make_interval(days => $2)
        ORDER BY told.id
        LIMIT $3
    );
