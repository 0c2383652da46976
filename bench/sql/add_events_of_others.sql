-- Adds events for all users, as runs leave them: $1 events per user.
INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location)
SELECT
    users.user_id,
    n / 100 AS run_id,
    CASE n % 2 WHEN 0 THEN 'new' ELSE 'gone' END AS kind,
    'company' || n % 20 AS company,
    (8000000000 + n)::text AS external_id,
    'Senior Software Engineer, Platform ' || n AS title,
    'https://boards.greenhouse.io/company/jobs/' || n AS url,
    'Berlin, Germany; Remote' AS location
FROM users, generate_series(1, $1::int) AS n;
