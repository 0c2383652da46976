-- Makes a person's waiting messages of a channel due, because its receiver works again: $1 user, $2 channel.
WITH woken AS (
    UPDATE outbox
    SET due_at = now()
    -- A message that is due sooner may be in hand: a lease lasts a minute.
    WHERE user_id = $1 AND channel = $2 AND due_at > now() + interval '1 minute'
    RETURNING id
)

UPDATE channels
SET problem = NULL, failing_since = NULL, away_until = NULL
WHERE
    user_id = $1
    AND channel = $2
    AND confirmed_at IS NOT NULL
    -- Messages are locked before their channel, as in finish_message.sql.
    AND (SELECT count(*) FROM woken) >= 0;
