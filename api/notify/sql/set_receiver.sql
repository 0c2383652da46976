-- Turns a person's channel on: $1 user, $2 channel, $3 frequency, $4 when the first digest is due, or NULL, $5 address,
-- $6 secret and $7 what is shown of them, or NULL for those that it has. Waiting messages are due. Events from while it
-- was off are not told.
WITH woken AS (
    UPDATE outbox
    SET due_at = now()
    WHERE
        user_id = $1
        AND channel = $2
        AND (
            -- A message that is due sooner may be in hand: a lease lasts a minute.
            due_at > now() + interval '1 minute'
            -- Another receiver ends the lease, so that a late answer of the former one says nothing about it.
            OR (
                due_at > now()
                AND EXISTS (
                    SELECT 1
                    FROM receivers
                    WHERE
                        receivers.user_id = $1
                        AND receivers.channel = $2
                        AND $5::text IS NOT NULL
                        AND (receivers.address != $5 OR receivers.secret IS DISTINCT FROM $6)
                )
            )
        )
    RETURNING id
),

skipped AS (
    UPDATE search_channels
    SET
        told_match_id = (
            SELECT coalesce(max(matches.id), search_channels.told_match_id)
            FROM matches
            WHERE matches.user_id = $1 AND matches.search_id = search_channels.search_id
        )
    WHERE
        search_channels.user_id = $1
        AND search_channels.channel = $2
        AND EXISTS (
            SELECT 1
            FROM receivers
            WHERE receivers.user_id = $1 AND receivers.channel = $2 AND receivers.confirmed_at IS NULL
        )
)

UPDATE receivers
SET
    frequency = $3,
    next_digest_at = $4,
    address = coalesce($5, address),
    secret = CASE WHEN $5::text IS NULL THEN secret ELSE $6 END,
    shown = coalesce($7, shown),
    told_event_id = CASE
        WHEN frequency = 'never' OR confirmed_at IS NULL
            THEN (SELECT coalesce(max(events.id), 0) FROM events WHERE events.user_id = $1)
        ELSE told_event_id
    END,
    confirmed_at = coalesce(confirmed_at, now()),
    problem = NULL,
    failing_since = NULL,
    away_until = NULL
WHERE
    user_id = $1
    AND channel = $2
    -- Messages are locked before their channel, as in finish_message.sql.
    AND (SELECT count(*) FROM woken) >= 0
RETURNING user_id;
