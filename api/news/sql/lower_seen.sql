-- Moves users.seen_event_id below an event: $1 user, $2 event.
UPDATE users
SET seen_event_id = least(seen_event_id, $2::bigint - 1)
WHERE user_id = $1;
