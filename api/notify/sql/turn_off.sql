-- Turns off the channel of a person until they save it again: $1 user, $2 channel.
UPDATE channels
SET confirmed_at = NULL, failing_since = NULL, away_until = NULL
WHERE user_id = $1 AND channel = $2;
