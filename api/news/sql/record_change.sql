-- Records a person's change of what is seen: $1 user, $2 whether the events are seen now, $3 events.
INSERT INTO seen_changes (user_id, is_seen, event_ids)
VALUES ($1, $2, $3::bigint[])
RETURNING id;
