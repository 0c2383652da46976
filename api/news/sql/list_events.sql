-- Lists a person's events, newest first, without hidden ones: $1 subject, $2 kind, $3 company, $4 a text in the title
-- or location, $5 run (each NULL for any), $6 whether only unseen ones, $7 only events before this one, or NULL,
-- $8 limit, or NULL for all. The hidden rows are read once; count_unseen.sql says why.
SELECT
    events.id,
    events.at,
    events.run_id,
    events.kind,
    events.company,
    events.external_id,
    events.title,
    events.url,
    events.location,
    events.before,
    events.count,
    events.evidence,
    events.id <= (SELECT users.seen_event_id FROM users WHERE users.subject = $1) AS is_seen
FROM events
WHERE
    events.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND ($2::text IS NULL OR events.kind = $2)
    AND ($3::text IS NULL OR events.company = $3)
    AND ($4::text IS NULL OR strpos(lower(events.title || ' ' || events.location), lower($4)) > 0)
    AND ($5::bigint IS NULL OR events.run_id = $5)
    AND events.id > CASE WHEN $6 THEN (SELECT users.seen_event_id FROM users WHERE users.subject = $1) ELSE 0 END
    AND events.id < coalesce($7::bigint, 9223372036854775807)
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
LIMIT $8;
