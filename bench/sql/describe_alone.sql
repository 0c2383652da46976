-- Writes title, url and location of jobs that differ, as the worker does, and no news: $1 user, $2 companies,
-- $3 external ids, $4 titles, $5 urls, $6 locations, a posting at each position.
UPDATE jobs
SET
    title = seen.title,
    url = seen.url,
    location = seen.location,
    missing_since = NULL,
    last_seen_at = NULL,
    error_message = NULL
FROM
    unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        AS seen (company, external_id, title, url, location)
WHERE
    jobs.user_id = $1
    AND jobs.company = seen.company
    AND jobs.external_id = seen.external_id
    AND (jobs.title, jobs.url, jobs.location, jobs.missing_since, jobs.last_seen_at, jobs.error_message)
    IS DISTINCT FROM (seen.title, seen.url, seen.location, NULL, NULL, NULL);
