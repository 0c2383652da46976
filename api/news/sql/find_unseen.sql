-- Finds a person's unseen events up to one of them, hidden ones too: $1 user, $2 event.
SELECT events.id
FROM events
WHERE
    events.user_id = $1
    AND events.id > (SELECT users.seen_event_id FROM users WHERE users.user_id = $1)
    AND events.id <= $2
    AND NOT EXISTS (
        SELECT FROM seen
        WHERE seen.user_id = events.user_id AND seen.event_id = events.id
    )
ORDER BY events.id;
