-- Finds where a person's mail goes, and the secret in its links: $1 user.
SELECT
    address,
    token
FROM mail_settings
WHERE user_id = $1;
