-- Lists the events that a mail tells, by company and kind, without what is hidden: $1 user, $2 the event before the
-- first, $3 the last one, $4 how many of one kind at a company, $5 how many in all; each with the numbers of all.
WITH told AS (
    SELECT
        events.company,
        events.kind,
        events.title,
        events.url,
        events.location,
        row_number() OVER (PARTITION BY events.company, events.kind ORDER BY events.title, events.id) AS place,
        count(*) OVER (PARTITION BY events.company, events.kind) AS of_kind,
        count(*) FILTER (WHERE events.kind = 'new') OVER () AS all_new,
        count(*) FILTER (WHERE events.kind = 'back') OVER () AS all_back,
        count(*) FILTER (WHERE events.kind = 'gone') OVER () AS all_gone
    FROM events
    WHERE
        events.user_id = $1
        AND events.id > $2
        AND events.id <= $3
        AND events.kind IN ('new', 'gone', 'back')
        AND NOT EXISTS (
            SELECT 1
            FROM hidden
            WHERE
                hidden.user_id = events.user_id
                AND hidden.company = events.company
                AND hidden.external_id IN ('', events.external_id)
        )
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
