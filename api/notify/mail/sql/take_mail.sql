-- Leases the mail that has been due longest: $1 lease in seconds.
UPDATE outbox
SET due_at = now() + make_interval(secs => $1), attempts = attempts + 1
FROM mail_settings AS wanted
WHERE
    outbox.user_id = wanted.user_id
    AND (outbox.user_id, outbox.id) = (
        SELECT
            due.user_id,
            due.id
        FROM outbox AS due
        WHERE due.due_at <= now()
        ORDER BY due.due_at
        LIMIT 1
        FOR UPDATE SKIP LOCKED
    )
RETURNING
    outbox.user_id,
    outbox.id,
    outbox.kind,
    outbox.after_event_id,
    outbox.last_event_id,
    outbox.attempts,
    outbox.due_at AS lease_until,
    wanted.address,
    wanted.token,
    wanted.frequency,
    wanted.confirmed_at IS NOT NULL AS is_confirmed;
