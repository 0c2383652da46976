-- Adds users with 2,000 jobs each, as finished runs leave them: $1 number of users.
WITH
people AS (
    INSERT INTO users (subject)
    SELECT gen_random_uuid()
    FROM generate_series(1, $1::int)
    RETURNING user_id
),

runs AS (
    INSERT INTO ingestion_runs (user_id, status, finished_at)
    SELECT
        user_id,
        'aborted' AS status,
        now() AS finished_at
    FROM people
    RETURNING id, user_id
)

INSERT INTO jobs (user_id, company, external_id, title, url, location, status, run_id)
SELECT
    runs.user_id,
    'company' || n % 20 AS company,
    (8000000000 + n)::text AS external_id,
    'Senior Software Engineer, Platform ' || n AS title,
    'https://boards.greenhouse.io/company/jobs/' || n AS url,
    'Berlin, Germany; Remote' AS location,
    CASE n % 4 WHEN 0 THEN 'expired' ELSE 'ready' END AS status,
    runs.id AS run_id
FROM runs, generate_series(1, 2000) AS n;
