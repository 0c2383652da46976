-- Writes when the next digest of a person's channel is due: $1 user, $2 channel, $3 when.
UPDATE channels
SET next_digest_at = $3
WHERE user_id = $1 AND channel = $2;
