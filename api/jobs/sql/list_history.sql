-- Lists the events of one of a person's jobs, newest first: $1 subject, $2 job.
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
    events.id <= users.seen_event_id
    OR EXISTS (
        SELECT FROM seen
        WHERE seen.user_id = events.user_id AND seen.event_id = events.id
    ) AS is_seen
FROM users
INNER JOIN jobs ON users.user_id = jobs.user_id
INNER JOIN
    events
    ON jobs.user_id = events.user_id AND jobs.company = events.company AND jobs.external_id = events.external_id
WHERE users.subject = $1 AND jobs.id = $2
ORDER BY events.id DESC
LIMIT 100;
