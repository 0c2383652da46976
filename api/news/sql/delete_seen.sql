-- Marks events above users.seen_event_id as unseen: $1 user, $2 events.
DELETE FROM seen
WHERE user_id = $1 AND event_id = any($2::bigint[]);
