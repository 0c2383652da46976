-- Finds where a person's mail goes, how often, and the secret in its links: $1 user.
SELECT
    address,
    token,
    frequency
FROM mail_settings
WHERE user_id = $1;
