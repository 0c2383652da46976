-- Lists the digests that are due, oldest first, and locks them until the transaction ends: $1 the channels that are not
-- offered, $2 limit. Rows that another transaction has locked are skipped: a deletion of the person would wait for us,
-- and we for it.
SELECT
    channels.user_id,
    channels.channel,
    channels.frequency,
    users.zone AS zone_name
FROM channels
INNER JOIN users ON channels.user_id = users.user_id
WHERE channels.next_digest_at <= now() AND channels.channel != all($1)
ORDER BY channels.next_digest_at
LIMIT $2
FOR NO KEY UPDATE OF channels, users SKIP LOCKED;
