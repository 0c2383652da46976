-- Lists a person's searches by name, each with the number of its unseen matches and where it is told: $1 subject, $2
-- one search, or NULL for all, $3 count at most this many. Hidden jobs are not counted.
SELECT -- noqa: ST06
    searches.id AS search_id,
    searches.name,
    searches.q,
    searches.companies,
    searches.tags,
    searches.workplaces,
    searches.employment_types,
    searches.pay_from::float AS pay_from,
    searches.pay_period,
    searches.pay_currency,
    searches.pay_unstated,
    searches.posted_since,
    searches.posted_days,
    searches.department,
    searches.place,
    (
        SELECT count(*)
        FROM (
            SELECT 1
            FROM matches
            INNER JOIN told_news ON matches.user_id = told_news.user_id AND matches.event_id = told_news.id
            WHERE
                matches.user_id = searches.user_id
                AND matches.search_id = searches.id
                AND matches.event_id > users.seen_event_id
                AND NOT EXISTS (
                    SELECT 1
                    FROM seen
                    WHERE seen.user_id = matches.user_id AND seen.event_id = matches.event_id
                )
            LIMIT $3 -- noqa: AM09
        ) AS counted
    ) AS unseen,
    search_feeds.search_id IS NOT NULL AS has_feed,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'channel', search_channels.channel,
                        'frequency', search_channels.frequency,
                        'is_confirmed', channels.confirmed_at IS NOT NULL
                    )
                    ORDER BY search_channels.channel
                )
            FROM search_channels
            LEFT JOIN channels
                ON search_channels.user_id = channels.user_id AND search_channels.channel = channels.channel
            WHERE search_channels.user_id = searches.user_id AND search_channels.search_id = searches.id
        ),
        '[]'
    ) AS channels
FROM users
INNER JOIN searches ON users.user_id = searches.user_id
LEFT JOIN search_feeds ON searches.user_id = search_feeds.user_id AND searches.id = search_feeds.search_id
WHERE users.subject = $1 AND ($2::bigint IS NULL OR searches.id = $2)
ORDER BY searches.name, searches.id;
