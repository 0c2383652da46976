-- Lists the events of a message, by company and kind, each with the totals: $1 user, $2 the event or match before the
-- first, $3 the last event or match, $4 the search if they are its matches, $5 limit per kind and company, $6 limit of
-- the message.
WITH of_message AS (
    SELECT told_news.*
    FROM told_news
    WHERE told_news.user_id = $1 AND $4::bigint IS NULL AND told_news.id > $2 AND told_news.id <= $3
    UNION ALL
    SELECT told_news.*
    FROM matches
    INNER JOIN told_news ON matches.user_id = told_news.user_id AND matches.event_id = told_news.id
    WHERE matches.user_id = $1 AND matches.search_id = $4 AND matches.id > $2 AND matches.id <= $3
),

told AS (
    SELECT
        company,
        kind,
        title,
        url,
        location,
        row_number() OVER (PARTITION BY company, kind ORDER BY title, id) AS place,
        count(*) OVER (PARTITION BY company, kind) AS of_kind,
        count(*) FILTER (WHERE kind = 'new') OVER () AS all_new,
        count(*) FILTER (WHERE kind = 'back') OVER () AS all_back,
        count(*) FILTER (WHERE kind = 'gone') OVER () AS all_gone
    FROM of_message
)

SELECT
    company,
    kind,
    title,
    url,
    location,
    of_kind,
    all_new,
    all_back,
    all_gone
FROM told
WHERE place <= $5
ORDER BY company, array_position(ARRAY['new', 'back', 'gone'], kind), place
LIMIT $6;
