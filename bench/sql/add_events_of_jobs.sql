-- Adds an event for each of a user's jobs: $1 user.
INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location)
SELECT
    user_id,
    run_id,
    'new' AS kind,
    company,
    external_id,
    title,
    url,
    location
FROM jobs
WHERE user_id = $1
ORDER BY id;
