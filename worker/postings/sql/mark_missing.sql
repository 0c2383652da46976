-- Marks postings that a reading proves to be absent: $1 provider, $2 board, $3 when the reading began, $4 the last
-- proven reading before it, $5 seconds after which a second proof counts, $6 the listed ids; $7 the ids whose own pages
-- prove that they are gone, if the list is not proven, else NULL.
UPDATE postings
SET
    last_seen_at = coalesce(last_seen_at, greatest(first_seen_at, $4)),
    missing_since = coalesce(missing_since, $3),
    gone_at = CASE WHEN missing_since IS NOT NULL THEN $3 END
WHERE
    provider = $1
    AND board = $2
    AND gone_at IS NULL
    AND (missing_since IS NULL OR (missing_since < $3 AND missing_since <= $3 - make_interval(secs => $5)))
    AND ($7::text[] IS NULL OR external_id = any($7))
    AND NOT EXISTS (SELECT 1 FROM unnest($6::text[]) AS listed (id) WHERE listed.id = postings.external_id);
