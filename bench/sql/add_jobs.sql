-- Adds jobs of 20 companies, as if a run had just saved them: $1 user, $2 run, $3 number of jobs.
INSERT INTO jobs (user_id, company, external_id, title, url, location, status, run_id)
SELECT
    $1,
    'company' || n % 20,
    (8000000000 + n)::text,
    'Senior Software Engineer, Platform ' || n,
    'https://boards.greenhouse.io/company/jobs/' || n,
    'Berlin, Germany; Remote',
    'pending',
    $2
FROM generate_series(1, $3::int) AS n;
