-- Unsubscribes the address that a token was sent to: $1 the token's hash.
UPDATE mail_settings
SET frequency = 'never', next_digest_at = NULL
WHERE token_hash = $1
RETURNING user_id;
