-- Queues a message for each of a person's channels that has news to tell: $1 user, $2 one channel, or NULL for those
-- that tell after each run, $3 the channels that are not offered. Only a confirmed channel tells.
WITH wanted AS (
    SELECT
        channels.user_id,
        channels.channel,
        channels.told_event_id,
        (SELECT max(events.id) FROM events WHERE events.user_id = $1) AS newest
    FROM channels
    WHERE
        channels.user_id = $1
        AND channels.confirmed_at IS NOT NULL
        AND CASE WHEN $2::text IS NULL THEN channels.frequency = 'each_run' ELSE channels.channel = $2 END
        AND channels.channel != all($3)
),

told AS (
    UPDATE channels
    SET told_event_id = wanted.newest
    FROM wanted
    WHERE
        channels.user_id = wanted.user_id
        AND channels.channel = wanted.channel
        AND wanted.newest > channels.told_event_id
    RETURNING channels.user_id, channels.channel
)

INSERT INTO outbox (user_id, channel, kind, after_event_id, last_event_id)
SELECT
    wanted.user_id,
    wanted.channel,
    'news',
    wanted.told_event_id,
    wanted.newest
FROM wanted
INNER JOIN told ON wanted.user_id = told.user_id AND wanted.channel = told.channel
WHERE
    EXISTS (
        SELECT 1
        FROM told_news
        WHERE told_news.user_id = wanted.user_id AND told_news.id > wanted.told_event_id
    )
RETURNING id;
