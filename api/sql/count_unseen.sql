-- Counts a person's events that are not seen and of nothing hidden: $1 subject, $2 how many are counted at the most. As
-- a join, what is hidden might be looked up for all events at first.
SELECT count(*) AS unseen
FROM (
    SELECT 1
    FROM events
    WHERE
        events.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        AND events.id > (SELECT users.seen_event_id FROM users WHERE users.subject = $1)
        AND (
            SELECT count(*)
            FROM hidden
            WHERE
                hidden.user_id = events.user_id
                AND hidden.company = events.company
                AND hidden.external_id IN ('', events.external_id)
        ) = 0
    ORDER BY events.id DESC
    LIMIT $2
) AS counted;
