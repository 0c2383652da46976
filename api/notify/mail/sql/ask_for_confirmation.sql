-- Queues the mail that asks whether an address is the person's, unless the daily quota of the person or of the address
-- is used up: $1 user, $2 the quota of each. If no row is returned, the caller must roll back.
WITH wanted AS (
    SELECT
        users.subject,
        -- Most mail services deliver name+tag to the same mailbox as name.
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
