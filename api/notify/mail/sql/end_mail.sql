-- Unsubscribes the address that a token was sent to, from everything and from searches: $1 the token's hash.
WITH ended AS (
    UPDATE mail_settings
    SET frequency = 'never', next_digest_at = NULL
    WHERE token_hash = $1
    RETURNING user_id
),

ended_of_searches AS (
    UPDATE search_channels
    SET frequency = 'never', next_digest_at = NULL
    FROM ended
    WHERE search_channels.user_id = ended.user_id AND search_channels.channel = 'mail'
)

SELECT ended.user_id FROM ended;
