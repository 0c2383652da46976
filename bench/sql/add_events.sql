-- Adds events for a user's jobs, as runs leave them: $1 user, $2 number of events.
INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location)
SELECT
    $1,
    n / 100,
    CASE n % 2 WHEN 0 THEN 'new' ELSE 'gone' END,
    'company' || n % 20,
    (8000000000 + n)::text,
    'Senior Software Engineer, Platform ' || n,
    'https://boards.greenhouse.io/company/jobs/' || n,
    'Berlin, Germany; Remote'
FROM generate_series(1, $2::int) AS n;
