-- Leases the message of a channel that has been due longest, late ones last: $1 channel, $2 lease in seconds, $3 users
-- whose messages are left, $4 whether late ones are taken.
WITH taken AS (
    UPDATE outbox
    SET due_at = now() + make_interval(secs => $2), attempts = attempts + 1
    WHERE
        (user_id, id) = (
            SELECT
                due.user_id,
                due.id
            FROM outbox AS due
            WHERE
                due.channel = $1
                AND due.due_at <= now()
                AND due.user_id != all($3::bigint[])
                AND ($4 OR NOT due.is_late)
            ORDER BY due.is_late, due.due_at
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        )
    RETURNING
        user_id,
        id,
        channel,
        kind,
        coalesce(after_event_id, after_match_id) AS after_event_id,
        coalesce(last_event_id, last_match_id) AS last_event_id,
        attempts,
        due_at AS lease_until,
        queued_at,
        search_id
)

SELECT
    taken.user_id,
    taken.id,
    taken.channel,
    taken.kind,
    taken.after_event_id,
    taken.last_event_id,
    taken.attempts,
    taken.lease_until,
    taken.queued_at,
    taken.search_id,
    searches.name AS search_name,
    extract(EPOCH FROM now() - taken.queued_at)::float AS age_seconds,
    coalesce(extract(EPOCH FROM now() - channels.failing_since), 0)::float AS failing_seconds,
    greatest(0, coalesce(extract(EPOCH FROM channels.away_until - now()), 0))::float AS away_seconds,
    coalesce(CASE WHEN taken.search_id IS NULL THEN channels.frequency ELSE search_channels.frequency END, 'never')
        AS frequency,
    channels.confirmed_at IS NOT NULL AS is_confirmed
FROM taken
LEFT JOIN channels ON taken.user_id = channels.user_id AND taken.channel = channels.channel
LEFT JOIN searches ON taken.user_id = searches.user_id AND taken.search_id = searches.id
LEFT JOIN search_channels
    ON
        taken.user_id = search_channels.user_id
        AND taken.search_id = search_channels.search_id
        AND taken.channel = search_channels.channel;
