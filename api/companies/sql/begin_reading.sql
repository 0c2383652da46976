-- Gives a person their one slot for reading career pages, unless another request of theirs has it or all slots are
-- taken: $1 subject, $2 seconds until the slot ends by itself, $3 number of slots. The caller holds the lock.
WITH busy AS (
    SELECT
        quotas.holder,
        quotas.ends_at
    FROM quotas
    WHERE quotas.kind = 'reading' AND quotas.ends_at > now()
),

taken AS (
    INSERT INTO quotas (holder, kind, used, ends_at)
    SELECT
        sha256(convert_to($1, 'UTF8')),
        'reading',
        1,
        now() + make_interval(secs => $2)
    WHERE (SELECT count(*) FROM busy) < $3
    ON CONFLICT (holder, kind) DO UPDATE
        SET ends_at = excluded.ends_at
        WHERE quotas.ends_at <= now()
    RETURNING ends_at
)

SELECT
    (SELECT taken.ends_at FROM taken) AS ends_at,
    count(own.holder) > 0 AS is_ones_own,
    -- Until a slot ends by itself: the person's own, else the first of all.
    coalesce(ceil(extract(EPOCH FROM coalesce(max(own.ends_at), min(busy.ends_at)) - now())), 1)::integer AS seconds
FROM busy
LEFT JOIN busy AS own ON busy.holder = own.holder AND own.holder = sha256(convert_to($1, 'UTF8'));
