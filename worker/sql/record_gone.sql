-- Writes the news that jobs are gone: $1 user, $2 run, $3 companies, $4 external ids, a job at each position. A job
-- that was last seen before its company's board was introduced was another board's, and its person has left that.
INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location)
SELECT
    $1,
    $2,
    'gone',
    jobs.company,
    jobs.external_id,
    jobs.title,
    jobs.url,
    jobs.location
FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS gone (company, external_id, place)
INNER JOIN jobs
    ON jobs.user_id = $1 AND gone.company = jobs.company AND gone.external_id = jobs.external_id
INNER JOIN introductions
    ON introductions.user_id = $1 AND jobs.company = introductions.company
WHERE jobs.last_seen_at IS NULL OR jobs.last_seen_at >= introductions.introduced_at
ORDER BY gone.place;
