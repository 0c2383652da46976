-- Removes a message that is done, if its lease is still this one, and records why it could not be sent, if so: $1 user,
-- $2 message, $3 when the lease ends, $4 a sentence or NULL, $5 whether its receiver was asked and answered, so that it
-- no longer fails. A message that was only removed says nothing about its channel.
WITH done AS (
    DELETE FROM outbox
    WHERE user_id = $1 AND id = $2 AND due_at = $3
    RETURNING user_id, channel
)

UPDATE channels
SET
    problem = $4,
    failing_since = CASE WHEN $5 THEN NULL ELSE channels.failing_since END,
    away_until = CASE WHEN $5 THEN NULL ELSE channels.away_until END
FROM done
WHERE
    channels.user_id = done.user_id
    AND channels.channel = done.channel
    AND (
        ($4::text IS NOT NULL AND channels.problem IS DISTINCT FROM $4)
        OR ($5 AND num_nonnulls(channels.problem, channels.failing_since, channels.away_until) > 0)
    );
