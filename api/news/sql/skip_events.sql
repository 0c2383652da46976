-- Finds the event that comes after a number of a person's newest events: $1 subject, $2 only events before this one,
-- or NULL, $3 number.
SELECT events.id
FROM events
WHERE
    events.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND events.id < coalesce($2::bigint, 9223372036854775807)
ORDER BY events.id DESC
LIMIT 1 OFFSET $3;
