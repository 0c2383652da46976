-- Writes when the next digest of a search is due in a channel: $1 user, $2 channel, $3 search, $4 when.
UPDATE search_channels
SET next_digest_at = $4
WHERE user_id = $1 AND channel = $2 AND search_id = $3;
