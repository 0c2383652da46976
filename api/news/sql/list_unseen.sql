-- Lists a person's unseen events, without hidden ones: $1 subject. The hidden rows are read once, by subqueries that do
-- not depend on the event. A correlated lookup would scan the small table again for each event, and a join might look
-- up all events first. A seen event is looked up: there may be as many as events.
SELECT
    events.id,
    events.kind,
    events.company
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
    );
