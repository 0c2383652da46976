-- Lists the digests that are due, oldest first, and locks them until the transaction ends: $1 limit. Rows that another
-- tick has locked are skipped.
SELECT
    mail_settings.user_id,
    mail_settings.frequency,
    (SELECT users.zone FROM users WHERE users.user_id = mail_settings.user_id) AS zone_name
FROM mail_settings
WHERE mail_settings.next_digest_at <= now()
ORDER BY mail_settings.next_digest_at
LIMIT $1
FOR UPDATE OF mail_settings SKIP LOCKED;
