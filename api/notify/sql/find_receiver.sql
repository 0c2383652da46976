-- Finds where a person's messages of a channel go: $1 user, $2 channel.
SELECT
    address,
    secret,
    shown
FROM receivers
WHERE user_id = $1 AND channel = $2;
