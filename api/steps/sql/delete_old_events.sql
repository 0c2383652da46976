-- Deletes the oldest events of a person that happened long ago: $1 user, $2 days, $3 how many at the most.
DELETE FROM events
WHERE
    user_id = $1
    AND id IN (
        SELECT old.id
        FROM events AS old
        WHERE old.user_id = $1 AND old.at < now() - make_interval(days => $2)
        ORDER BY old.id
        LIMIT $3
    );
