-- Lists whose digest is due, those first who have waited longest, and locks them until the transaction ends: $1 how
-- many. Those that another tick has are left to it.
SELECT
    mail_settings.user_id,
    mail_settings.frequency,
    (SELECT users.zone FROM users WHERE users.user_id = mail_settings.user_id) AS zone_name
FROM mail_settings
WHERE mail_settings.next_digest_at <= now()
ORDER BY mail_settings.next_digest_at
LIMIT $1
FOR UPDATE OF mail_settings SKIP LOCKED;
