-- Writes how often a channel of the person tells a search: $1 user, $2 search, $3 channel, $4 frequency, $5 when the
-- first digest is due, or NULL. Matches from while it told nothing are not told.
INSERT INTO search_channels (user_id, search_id, channel, frequency, told_match_id, next_digest_at)
SELECT
    searches.user_id,
    searches.id,
    channels.channel,
    $4,
    (
        SELECT coalesce(max(matches.id), 0)
        FROM matches
        WHERE matches.user_id = searches.user_id AND matches.search_id = searches.id
    ),
    $5
FROM searches
INNER JOIN channels ON searches.user_id = channels.user_id
WHERE searches.user_id = $1 AND searches.id = $2 AND channels.channel = $3
ON CONFLICT (user_id, search_id, channel) DO UPDATE
    SET
        frequency = excluded.frequency,
        next_digest_at = excluded.next_digest_at,
        told_match_id = CASE search_channels.frequency
            WHEN 'never' THEN excluded.told_match_id
            ELSE search_channels.told_match_id
        END
RETURNING channel;
