-- Finds the listed postings that differ from the stored ones: $1 provider, $2 board, then one posting per position:
-- $3 external ids, $4 list hashes, $5 hashes of details, NULL if the list states none. Details are written again if the
-- list says something new, whose words are searched with theirs. Those whose text was removed are written again only if
-- a job uses the posting now. A posting that a list shows is neither missing nor closed.
WITH compared AS (
    SELECT
        seen.external_id,
        coalesce(postings.list_hash != seen.list_hash, TRUE)
        OR coalesce(postings.missing_since, postings.closed_at) IS NOT NULL AS is_changed,
        seen.text_hash IS NOT NULL
        AND (
            coalesce(postings.text_hash != seen.text_hash OR postings.list_hash != seen.list_hash, TRUE)
            OR (postings.details_read_at IS NULL AND postings.used_on >= current_date - 7)
        ) AS has_new_details
    FROM unnest($3::text[], $4::bytea[], $5::bytea[]) AS seen (external_id, list_hash, text_hash)
    LEFT JOIN postings
        ON postings.provider = $1 AND postings.board = $2 AND seen.external_id = postings.external_id
)

SELECT
    external_id,
    is_changed,
    has_new_details
FROM compared
WHERE is_changed OR has_new_details;
