-- Counts a test message of a person, unless their quota is used up, another one of theirs is being sent, or others have
-- all slots: $1 subject, $2 seconds until the slot ends by itself, $3 the quota of a day, $4 number of slots. If no row
-- is returned, the caller must roll back.
WITH busy AS (
    SELECT count(*) AS slots
    FROM quotas
    WHERE kind = 'testing' AND ends_at > now()
),

counted AS (
    INSERT INTO quotas (holder, kind, used, ends_at)
    SELECT
        sha256(convert_to($1, 'UTF8')),
        counts.kind,
        1,
        now() + counts.lasts
    FROM (VALUES ('test', interval '1 day'), ('testing', make_interval(secs => $2))) AS counts (kind, lasts)
    ON CONFLICT (holder, kind) DO UPDATE
        SET
            used = CASE WHEN quotas.ends_at <= now() THEN 1 ELSE quotas.used + 1 END,
            ends_at = CASE WHEN quotas.ends_at <= now() THEN excluded.ends_at ELSE quotas.ends_at END
    RETURNING kind, used
)

SELECT TRUE AS is_begun
FROM counted
CROSS JOIN busy
GROUP BY busy.slots
HAVING bool_and(busy.slots < $4 AND counted.used <= CASE counted.kind WHEN 'test' THEN $3 ELSE 1 END);
