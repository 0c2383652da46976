-- Gives a row of `seen` to each of a person's seen events from one on, except some, so that users.seen_event_id may
-- move below it: $1 user, $2 event, $3 the events without a row.
INSERT INTO seen (user_id, event_id)
SELECT
    events.user_id,
    events.id
FROM events
WHERE
    events.user_id = $1
    AND events.id >= $2
    AND events.id <= (SELECT users.seen_event_id FROM users WHERE users.user_id = $1)
    AND events.id NOT IN (SELECT unnest($3::bigint[]))
ON CONFLICT (user_id, event_id) DO NOTHING;
