-- Lists the digests of searches that are due, and locks them until the transaction ends: $1 the channels that are not
-- offered, $2 limit. Of the 20 times as many that have been due longest, the oldest of each person comes first, then
-- each second one, so one person's many searches do not delay others. Rows that another transaction has locked are
-- skipped; list_due_digests.sql says why.
WITH due AS (
    SELECT
        search_channels.user_id,
        search_channels.search_id,
        search_channels.channel,
        search_channels.next_digest_at
    FROM search_channels
    WHERE search_channels.next_digest_at <= now() AND search_channels.channel != all($1)
    ORDER BY search_channels.next_digest_at
    LIMIT 20 * $2::bigint
),

turns AS (
    SELECT
        due.user_id,
        due.search_id,
        due.channel,
        row_number() OVER (PARTITION BY due.user_id ORDER BY due.next_digest_at, due.search_id, due.channel) AS place
    FROM due
)

SELECT
    search_channels.user_id,
    search_channels.channel,
    search_channels.frequency,
    users.zone AS zone_name,
    search_channels.search_id
FROM turns
INNER JOIN search_channels
    ON
        turns.user_id = search_channels.user_id
        AND turns.search_id = search_channels.search_id
        AND turns.channel = search_channels.channel
INNER JOIN users ON search_channels.user_id = users.user_id
WHERE search_channels.next_digest_at <= now()
ORDER BY turns.place, search_channels.next_digest_at
LIMIT $2
FOR NO KEY UPDATE OF search_channels, users SKIP LOCKED;
