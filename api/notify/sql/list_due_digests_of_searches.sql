-- Lists the digests of searches that are due, oldest first, and locks them until the transaction ends: $1 the channels
-- that are not offered, $2 limit. Rows that another transaction has locked are skipped; list_due_digests.sql says why.
SELECT
    search_channels.user_id,
    search_channels.channel,
    search_channels.frequency,
    users.zone AS zone_name,
    search_channels.search_id
FROM search_channels
INNER JOIN users ON search_channels.user_id = users.user_id
WHERE search_channels.next_digest_at <= now() AND search_channels.channel != all($1)
ORDER BY search_channels.next_digest_at
LIMIT $2
FOR NO KEY UPDATE OF search_channels, users SKIP LOCKED;
