-- Lets a user follow companies, whose Greenhouse boards have the same names: $1 user, $2 companies.
INSERT INTO user_company_settings
(user_id, company, provider, board, title_filters, location_filters, is_enabled)
SELECT
    $1::bigint AS user_id,
    company,
    'greenhouse' AS provider,
    company AS board,
    '{}' AS title_filters,
    '{}' AS location_filters,
    true AS is_enabled
FROM unnest($2::text[]) AS company;
