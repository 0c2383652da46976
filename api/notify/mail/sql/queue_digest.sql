-- Queues a person's digest, if there is news that no mail has told yet, and writes when the next one is due: $1 user,
-- $2 when.
WITH wanted AS (
    SELECT
        mail_settings.user_id,
        mail_settings.told_event_id,
        (SELECT max(events.id) FROM events WHERE events.user_id = $1) AS newest
    FROM mail_settings
    WHERE mail_settings.user_id = $1
),

told AS (
    UPDATE mail_settings
    SET
        next_digest_at = $2,
        told_event_id = greatest(mail_settings.told_event_id, wanted.newest)
    FROM wanted
    WHERE mail_settings.user_id = wanted.user_id
    RETURNING mail_settings.user_id, mail_settings.confirmed_at
)

INSERT INTO outbox (user_id, kind, after_event_id, last_event_id)
SELECT
    wanted.user_id,
    'news',
    wanted.told_event_id,
    wanted.newest
FROM wanted
INNER JOIN told ON wanted.user_id = told.user_id
WHERE
    told.confirmed_at IS NOT NULL
    AND EXISTS (
        SELECT 1
        FROM mail_news
        WHERE mail_news.user_id = wanted.user_id AND mail_news.id > wanted.told_event_id
    )
RETURNING id;
