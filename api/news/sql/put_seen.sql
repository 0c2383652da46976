-- Marks events of a person as seen: $1 user, $2 events.
INSERT INTO seen (user_id, event_id)
SELECT
    $1::bigint,
    unnest($2::bigint[])
ON CONFLICT (user_id, event_id) DO NOTHING;
