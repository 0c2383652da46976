-- Shows where a person wants mail and how often: $1 subject.
SELECT
    address,
    frequency,
    problem,
    confirmed_at IS NOT NULL AS is_confirmed
FROM mail_settings
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1);
