-- Marks a person's events up to one of them as seen: $1 subject, $2 event. Events that were seen stay so.
UPDATE users
SET seen_event_id = greatest(seen_event_id, $2)
WHERE
    subject = $1
    AND EXISTS (SELECT 1 FROM events WHERE events.user_id = users.user_id AND events.id = $2)
RETURNING seen_event_id;
