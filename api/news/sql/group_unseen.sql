-- Counts a person's unseen events by kind and company, without hidden ones: $1 subject. count_unseen.sql says why it
-- looks up what it does.
SELECT
    events.kind,
    events.company,
    count(*) AS events
FROM events
WHERE
    events.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND events.id > (SELECT users.seen_event_id FROM users WHERE users.subject = $1)
    AND NOT coalesce(
        (
            SELECT TRUE
            FROM seen
            WHERE seen.user_id = events.user_id AND seen.event_id = events.id
        ),
        FALSE
    )
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
GROUP BY events.kind, events.company
ORDER BY events.kind, events.company;
