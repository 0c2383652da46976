-- Writes where a person wants mail and how often: $1 user, $2 address, $3 frequency, $4 a token for a new address,
-- $5 when the first digest is due, or NULL. Events that came while mail was off are not mailed. Another address ends
-- the lease of a mail in hand, so that a refusal of the former one says nothing about it: a lease lasts a minute.
WITH ended AS (
    UPDATE outbox
    SET due_at = now()
    FROM mail_settings
    WHERE
        outbox.user_id = $1
        AND outbox.channel = 'mail'
        AND outbox.due_at > now()
        AND outbox.due_at <= now() + interval '1 minute'
        AND mail_settings.user_id = $1
        AND mail_settings.address != $2
    RETURNING outbox.id
)

INSERT INTO mail_settings (user_id, address, frequency, token, next_digest_at, told_event_id)
SELECT
    $1,
    $2,
    $3,
    $4,
    $5,
    (SELECT coalesce(max(events.id), 0) FROM events WHERE events.user_id = $1)
-- Mails are locked before their settings, as in finish_message.sql.
WHERE (SELECT count(*) FROM ended) >= 0
ON CONFLICT (user_id) DO UPDATE
    SET
        address = excluded.address,
        frequency = excluded.frequency,
        next_digest_at = excluded.next_digest_at,
        token = CASE mail_settings.address WHEN excluded.address THEN mail_settings.token ELSE excluded.token END,
        confirmed_at = CASE mail_settings.address WHEN excluded.address THEN mail_settings.confirmed_at END,
        told_event_id = CASE mail_settings.frequency
            WHEN 'never' THEN excluded.told_event_id
            ELSE mail_settings.told_event_id
        END,
        problem = NULL
RETURNING confirmed_at IS NOT NULL AS is_confirmed;
