-- Queues a message for each search of a person that has news to tell in a channel: $1 user, $2 one channel and $3 one
-- search, or NULL for those that tell after each run, $4 the channels that are not offered. Only a confirmed channel
-- tells; what is found before is not told later.
WITH wanted AS (
    SELECT
        search_channels.search_id,
        search_channels.channel,
        search_channels.told_match_id,
        coalesce(
            (
                SELECT channels.confirmed_at IS NOT NULL
                FROM channels
                WHERE channels.user_id = $1 AND channels.channel = search_channels.channel
            ),
            FALSE
        ) AS is_confirmed,
        (
            SELECT max(matches.id)
            FROM matches
            WHERE matches.user_id = $1 AND matches.search_id = search_channels.search_id
        ) AS newest
    FROM search_channels
    WHERE
        search_channels.user_id = $1
        AND CASE
            WHEN $2::text IS NULL THEN search_channels.frequency = 'each_run'
            ELSE search_channels.channel = $2 AND search_channels.search_id = $3::bigint
        END
        AND search_channels.channel != all($4)
),

told AS (
    UPDATE search_channels
    SET told_match_id = wanted.newest
    FROM wanted
    WHERE
        search_channels.user_id = $1
        AND search_channels.search_id = wanted.search_id
        AND search_channels.channel = wanted.channel
        AND wanted.newest > search_channels.told_match_id
    RETURNING search_channels.search_id, search_channels.channel
)

INSERT INTO outbox (user_id, channel, kind, search_id, after_match_id, last_match_id)
SELECT
    $1,
    wanted.channel,
    'news',
    wanted.search_id,
    wanted.told_match_id,
    wanted.newest
FROM wanted
INNER JOIN told ON wanted.search_id = told.search_id AND wanted.channel = told.channel
WHERE
    wanted.is_confirmed
    AND EXISTS (
        SELECT 1
        FROM matches
        INNER JOIN told_news ON matches.user_id = told_news.user_id AND matches.event_id = told_news.id
        WHERE
            matches.user_id = $1
            AND matches.search_id = wanted.search_id
            AND matches.id > wanted.told_match_id
    )
ORDER BY wanted.search_id, wanted.channel
RETURNING id;
