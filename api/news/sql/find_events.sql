-- Finds the given events that are the person's, and whether they are seen: $1 user, $2 events.
SELECT
    events.id,
    events.id <= users.seen_event_id
    OR EXISTS (
        SELECT FROM seen
        WHERE seen.user_id = events.user_id AND seen.event_id = events.id
    ) AS is_seen
FROM events
INNER JOIN users ON events.user_id = users.user_id
WHERE events.user_id = $1 AND events.id = any($2::bigint[])
ORDER BY events.id;
