-- Lets a receiver rest: $1 user, $2 channel, $3 the message in hand, $4 when its lease ends, $5 seconds, $6 whether it
-- accepts nothing, $7 a sentence or NULL. Its due news waits until then, and comes after the news of others. News that
-- has waited for a day is left, to be given up. Nothing happens if another sender has the message, or if its person has
-- chosen another receiver, which ends the lease.
WITH in_hand AS (
    SELECT outbox.due_at = $4 AS is_leased
    FROM outbox
    WHERE outbox.user_id = $1 AND outbox.id = $3
    FOR UPDATE
),

waiting AS (
    UPDATE outbox
    SET
        due_at = now() + make_interval(secs => $5),
        is_late = TRUE,
        -- Attempts count what fails for everyone.
        attempts = 0
    WHERE
        user_id = $1
        AND channel = $2
        AND kind = 'news'
        AND (due_at <= now() OR (id = $3 AND due_at = $4))
        AND NOT EXISTS (SELECT 1 FROM in_hand WHERE NOT in_hand.is_leased)
        AND greatest(
            queued_at,
            (
                SELECT coalesce(channels.failing_since, now())
                FROM channels
                WHERE channels.user_id = $1 AND channels.channel = $2
            )
        ) > now() - interval '1 day'
    RETURNING id
)

UPDATE channels
SET
    away_until = now() + make_interval(secs => $5),
    failing_since = CASE WHEN $6 THEN coalesce(failing_since, now()) ELSE failing_since END,
    problem = coalesce($7, problem)
WHERE
    user_id = $1
    AND channel = $2
    -- A message that is done has no row.
    AND NOT EXISTS (SELECT 1 FROM in_hand WHERE NOT in_hand.is_leased)
    -- Messages are locked before their channel, as in finish_message.sql.
    AND (SELECT count(*) FROM waiting) >= 0;
