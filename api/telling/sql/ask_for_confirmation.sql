-- Writes the mail that asks whether an address is the person's, if neither theirs nor those to the address are used up
-- for a day: $1 user, $2 how many each may have. Where nothing is returned, the caller's transaction must be undone.
WITH wanted AS (
    SELECT
        users.subject,
        -- What stands behind a + is the same mailbox, with most.
        regexp_replace(lower(mail_settings.address), '[+][^@]*@', '@') AS mailbox
    FROM mail_settings
    INNER JOIN users ON mail_settings.user_id = users.user_id
    WHERE mail_settings.user_id = $1
),

counted AS (
    INSERT INTO quotas (holder, kind, used, ends_at)
    SELECT
        sha256(convert_to(counts.holder, 'UTF8')),
        counts.kind,
        1,
        now() + interval '1 day'
    FROM wanted
    CROSS JOIN LATERAL (VALUES (wanted.subject, 'confirmation'), (wanted.mailbox, 'address')) AS counts (holder, kind)
    ON CONFLICT (holder, kind) DO UPDATE
        SET
            used = CASE WHEN quotas.ends_at <= now() THEN 1 ELSE quotas.used + 1 END,
            ends_at = CASE WHEN quotas.ends_at <= now() THEN excluded.ends_at ELSE quotas.ends_at END
    RETURNING used
)

INSERT INTO outbox (user_id, kind)
SELECT
    $1,
    'confirmation'
WHERE (SELECT max(counted.used) FROM counted) <= $2
ON CONFLICT (user_id) WHERE kind = 'confirmation' DO UPDATE SET due_at = now(), attempts = 0
RETURNING id;
