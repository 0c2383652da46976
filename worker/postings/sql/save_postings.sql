-- Saves listed postings: $1 provider, $2 board, then one posting per position: $3 external ids, $4 titles, $5
-- locations, $6 urls, $7 list hashes; $8 when the reading began, $9 the last proven reading before it, $10 the words of
-- title and location as a tsvector. A posting that was gone begins again. If the list says something new of a posting,
-- its details are due, in case they are not written after this; it is asked at once, even if its page failed; and the
-- words of its known text are due, with the words of the new title.
INSERT INTO postings (
    provider, board, external_id, title, location, url, list_hash, first_seen_at, absent_before, search
)
SELECT
    $1,
    $2,
    seen.external_id,
    seen.title,
    seen.location,
    seen.url,
    seen.list_hash,
    $8,
    $9,
    seen.search::tsvector
FROM
    unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $10::text[])
        AS seen (external_id, title, location, url, list_hash, search)
ORDER BY seen.external_id
ON CONFLICT (provider, board, external_id) DO UPDATE
    SET
        title = excluded.title,
        location = excluded.location,
        url = excluded.url,
        list_hash = excluded.list_hash,
        search = CASE
            WHEN postings.list_hash = excluded.list_hash THEN coalesce(postings.search, excluded.search)
            ELSE excluded.search
        END,
        wordless_since = CASE
            WHEN postings.list_hash = excluded.list_hash AND postings.search IS NOT NULL THEN postings.wordless_since
            WHEN num_nonnulls(postings.description, postings.department) > 0 THEN clock_timestamp()
        END,
        first_seen_at = CASE
            WHEN postings.gone_at IS NULL THEN postings.first_seen_at ELSE excluded.first_seen_at
        END,
        absent_before = CASE
            WHEN postings.gone_at IS NULL THEN postings.absent_before ELSE excluded.absent_before
        END,
        used_on = CASE WHEN postings.gone_at IS NULL THEN postings.used_on ELSE current_date END,
        last_seen_at = NULL,
        missing_since = NULL,
        gone_at = NULL,
        page_says = NULL,
        closed_at = NULL,
        details_failures = CASE
            WHEN postings.gone_at IS NULL AND postings.list_hash = excluded.list_hash THEN postings.details_failures
            ELSE 0
        END,
        details_due_at = CASE
            WHEN postings.gone_at IS NULL AND postings.list_hash = excluded.list_hash THEN postings.details_due_at
        END,
        details_read_at = CASE
            WHEN postings.list_hash = excluded.list_hash THEN postings.details_read_at
        END;
