-- Confirms the address that a token was sent to: $1 the token's hash. Earlier events are not mailed.
UPDATE mail_settings
SET
    confirmed_at = coalesce(confirmed_at, now()),
    told_event_id = CASE
        WHEN confirmed_at IS NULL
            THEN (SELECT coalesce(max(events.id), 0) FROM events WHERE events.user_id = mail_settings.user_id)
        ELSE told_event_id
    END
WHERE token_hash = $1
RETURNING user_id;
