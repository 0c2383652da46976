-- Turns off the channel of a person until they save it again, if its receiver is still this one: $1 user, $2 channel,
-- $3 address, $4 secret or NULL, $5 a sentence. A late answer of a former receiver turns no new one off.
UPDATE receivers
SET confirmed_at = NULL, failing_since = NULL, away_until = NULL, problem = $5
WHERE user_id = $1 AND channel = $2 AND address = $3 AND secret IS NOT DISTINCT FROM $4
RETURNING user_id;
