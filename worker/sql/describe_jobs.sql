-- Writes what the upsert, which comes next, leaves undone where a job differs from its posting, and the news: $1 user,
-- $2 run, $3 companies, $4 external ids, $5 titles, $6 urls, $7 locations, a posting at each position, $8 the companies
-- of which news is told. A job that is seen is not missing, and has no error of an earlier run.
WITH differing AS (
    SELECT
        seen.*,
        jobs.id,
        jobs.status,
        jobs.title AS old_title,
        jobs.url AS old_url,
        jobs.location AS old_location
    FROM
        unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
            AS seen (company, external_id, title, url, location, place)
    LEFT JOIN jobs
        ON jobs.user_id = $1 AND seen.company = jobs.company AND seen.external_id = jobs.external_id
    WHERE
        jobs.id IS NULL
        OR jobs.status = 'expired'
        OR (jobs.title, jobs.url, jobs.location, jobs.missing_since, jobs.last_seen_at, jobs.error_message)
        IS DISTINCT FROM (seen.title, seen.url, seen.location, NULL, NULL, NULL)
),

described AS (
    UPDATE jobs
    SET
        title = differing.title,
        url = differing.url,
        location = differing.location,
        missing_since = NULL,
        last_seen_at = NULL,
        error_message = NULL
    FROM differing
    WHERE jobs.user_id = $1 AND jobs.id = differing.id
)

INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location, before)
SELECT
    $1,
    $2,
    CASE WHEN status IS NULL THEN 'new' WHEN status = 'expired' THEN 'back' ELSE 'changed' END,
    company,
    external_id,
    title,
    url,
    location,
    CASE
        WHEN status != 'expired' THEN jsonb_strip_nulls(
            jsonb_build_object(
                'title', nullif(old_title, title),
                'url', nullif(old_url, url),
                'location', nullif(old_location, location)
            )
        )
    END
FROM differing
WHERE
    company = any($8::text[])
    AND (
        status IS NULL
        OR status = 'expired'
        OR (old_title, old_url, old_location) IS DISTINCT FROM (title, url, location)
    )
ORDER BY place;
