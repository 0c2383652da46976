-- Takes one of a person's changes, to undo it, unless it is too old: $1 user, $2 change, $3 days.
DELETE FROM seen_changes
WHERE user_id = $1 AND id = $2 AND changed_at > now() - make_interval(days => $3)
RETURNING is_seen, event_ids;
