-- Lists the events of a message, by company and kind, each with the totals: $1 user, $2 the event before the first, $3
-- the last event, $4 limit per kind and company, $5 limit of the message.
WITH told AS (
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
    FROM told_news
    WHERE user_id = $1 AND id > $2 AND id <= $3
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
WHERE place <= $4
ORDER BY company, array_position(ARRAY['new', 'back', 'gone'], kind), place
LIMIT $5;
