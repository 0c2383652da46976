-- Lets a user follow boards of a provider, each as a company of the board's name: $1 user, $2 provider, $3 boards.
INSERT INTO user_company_settings
(user_id, company, provider, board, title_filters, location_filters, is_enabled)
SELECT
    $1::bigint AS user_id,
    board AS company,
    $2::text AS provider,
    board,
    '{}' AS title_filters,
    '{}' AS location_filters,
    true AS is_enabled
FROM unnest($3::text[]) AS board;
