-- Records the 'gone' events of jobs: $1 user, $2 run, then one job per position: $3 companies, $4 external ids,
-- $5 what proves it.
INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location, evidence)
SELECT
    $1,
    $2,
    'gone',
    jobs.company,
    jobs.external_id,
    jobs.title,
    jobs.url,
    jobs.location,
    gone.evidence
FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS gone (company, external_id, evidence, place)
INNER JOIN jobs
    ON jobs.user_id = $1 AND gone.company = jobs.company AND gone.external_id = jobs.external_id
ORDER BY gone.place;
