-- Counts a message of a person, and returns the seconds until their quota ends if it is used up: $1 user, $2 the quota
-- of a day, $3 its kind.
WITH counted AS (
    INSERT INTO quotas (holder, kind, used, ends_at)
    SELECT
        sha256(convert_to(users.subject, 'UTF8')),
        $3,
        1,
        now() + interval '1 day'
    FROM users
    WHERE users.user_id = $1
    ON CONFLICT (holder, kind) DO UPDATE
        SET
            used = CASE WHEN quotas.ends_at <= now() THEN 1 ELSE least(quotas.used, $2) + 1 END,
            ends_at = CASE WHEN quotas.ends_at <= now() THEN excluded.ends_at ELSE quotas.ends_at END
    RETURNING used, ends_at
)

SELECT greatest(1, extract(EPOCH FROM counted.ends_at - now()))::float AS seconds
FROM counted
WHERE counted.used > $2;
