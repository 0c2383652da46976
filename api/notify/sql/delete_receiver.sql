-- Deletes where a person's messages of a channel go: $1 subject, $2 channel. The lease of a message in hand ends, so
-- that a late answer says nothing about a receiver that the person names next.
WITH ended AS (
    UPDATE outbox
    SET due_at = now()
    WHERE
        user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        AND channel = $2
        AND due_at > now()
        AND due_at <= now() + interval '1 minute'
    RETURNING id
)

DELETE FROM receivers
WHERE
    user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND channel = $2
    -- Messages are locked before their channel, as in finish_message.sql.
    AND (SELECT count(*) FROM ended) >= 0;
