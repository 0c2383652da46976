-- Shows a person's account, without their jobs: $1 subject. Always one row, also for an unknown subject.
SELECT
    mail_settings.address,
    coalesce(users.zone, 'UTC') AS zone_name,
    coalesce(mail_settings.frequency, 'never') AS frequency,
    feeds.user_id IS NOT NULL AS has_feed
FROM (SELECT $1::text AS subject) AS asked
LEFT JOIN users ON asked.subject = users.subject
LEFT JOIN mail_settings ON users.user_id = mail_settings.user_id
LEFT JOIN feeds ON users.user_id = feeds.user_id;
