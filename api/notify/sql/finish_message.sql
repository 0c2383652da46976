-- Removes a message that is done, if its lease is still this one, and records why it could not be sent, if so: $1 user,
-- $2 message, $3 when the lease ends, $4 a sentence or NULL.
WITH done AS (
    DELETE FROM outbox
    WHERE user_id = $1 AND id = $2 AND due_at = $3
    RETURNING user_id, channel
)

UPDATE channels
SET problem = $4
FROM done
WHERE
    channels.user_id = done.user_id
    AND channels.channel = done.channel
    AND channels.problem IS DISTINCT FROM $4;
