-- Counts a person's events that are not seen and of nothing hidden: $1 subject, $2 how many are counted at the most.
-- What is hidden is read once: looked up for each event, a small table would be read whole each time, and as a join it
-- might be looked up for all events at first.
SELECT count(*) AS unseen
FROM (
    SELECT 1
    FROM events
    WHERE
        events.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        AND events.id > (SELECT users.seen_event_id FROM users WHERE users.subject = $1)
        AND events.company NOT IN (
            SELECT hidden.company
            FROM hidden
            WHERE
                hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
                AND hidden.external_id = ''
        )
        AND (events.company, coalesce(events.external_id, '')) NOT IN (
            SELECT
                hidden.company,
                hidden.external_id
            FROM hidden
            WHERE hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        )
    ORDER BY events.id DESC
    LIMIT $2
) AS counted;
