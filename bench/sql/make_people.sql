-- Adds people who follow companies and have no runs: $1 prefix of their subjects, $2 number of people, $3 companies per
-- person, $4 number of companies.
WITH people AS (
    INSERT INTO users (subject)
    SELECT concat($1::text, '-', person)
    FROM generate_series(1, $2::int) AS person
    RETURNING user_id, subject
),

followed AS (
    INSERT INTO user_company_settings
    (user_id, company, provider, board, title_filters, location_filters, is_enabled)
    SELECT
        people.user_id,
        concat('company', company.number),
        'greenhouse',
        concat('company', company.number),
        '{}',
        '{}',
        true
    FROM people, generate_series(1, $3::int) AS nth,
        LATERAL (SELECT (people.user_id + nth * 3) % $4::int AS number) AS company
)

SELECT people.subject
FROM people;
