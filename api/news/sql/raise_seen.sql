-- Marks a person's events up to one of them as seen: $1 user, $2 event.
UPDATE users
SET seen_event_id = greatest(seen_event_id, $2)
WHERE user_id = $1;
