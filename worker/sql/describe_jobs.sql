-- Updates the columns that the following upsert leaves alone, where a job differs from its posting, and records the
-- news: $1 user, $2 run, then one posting per position: $3 companies, $4 external ids, $5 titles, $6 urls,
-- $7 locations, $8 providers, $9 boards; $10 companies whose changes are news, $11 providers whose board names ignore
-- case. A job that is listed is not missing, and has no error of an earlier run. Two changes are no news: a job that
-- the person wants again, and a URL in another case if it contains a board name whose case does not matter.
WITH differing AS (
    SELECT
        seen.*,
        jobs.id,
        jobs.status,
        jobs.title AS old_title,
        jobs.location AS old_location,
        CASE
            WHEN seen.provider = any($11::text[]) AND lower(jobs.url) = lower(seen.url) THEN seen.url
            ELSE jobs.url
        END AS old_url,
        jobs.status = 'expired' AND jobs.is_unwanted IS NOT TRUE AS was_gone
    FROM
        unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]) WITH ORDINALITY
            AS seen (company, external_id, title, url, location, provider, board, place)
    LEFT JOIN jobs
        ON jobs.user_id = $1 AND seen.company = jobs.company AND seen.external_id = jobs.external_id
    WHERE
        jobs.id IS NULL
        OR jobs.status = 'expired'
        OR (
            jobs.title,
            jobs.url,
            jobs.location,
            jobs.missing_since,
            jobs.last_seen_at,
            jobs.error_message,
            jobs.provider,
            jobs.board,
            jobs.is_unwanted
        )
        IS DISTINCT FROM (seen.title, seen.url, seen.location, NULL, NULL, NULL, seen.provider, seen.board, NULL)
),

described AS (
    UPDATE jobs
    SET
        title = differing.title,
        url = differing.url,
        location = differing.location,
        provider = differing.provider,
        board = differing.board,
        is_unwanted = NULL,
        missing_since = NULL,
        last_seen_at = NULL,
        page_says = NULL,
        error_message = NULL
    FROM differing
    WHERE jobs.user_id = $1 AND jobs.id = differing.id
)

INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location, before)
SELECT
    $1,
    $2,
    CASE WHEN status IS NULL THEN 'new' WHEN was_gone THEN 'back' ELSE 'changed' END,
    company,
    external_id,
    title,
    url,
    location,
    CASE
        WHEN NOT was_gone THEN jsonb_strip_nulls(
            jsonb_build_object(
                'title', nullif(old_title, title),
                'url', nullif(old_url, url),
                'location', nullif(old_location, location)
            )
        )
    END
FROM differing
WHERE
    company = any($10::text[])
    AND (
        status IS NULL
        OR was_gone
        OR (old_title, old_url, old_location) IS DISTINCT FROM (title, url, location)
    )
ORDER BY place;
