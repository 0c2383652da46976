-- Lists the companies that a run reads: $1 user.
-- Filters without a match come from an older version, which matched substrings.
SELECT
    company,
    provider,
    board,
    '{"match": "substring"}'::jsonb || title_filters AS title_filters,
    '{"match": "substring"}'::jsonb || location_filters AS location_filters
FROM user_company_settings
WHERE user_id = $1 AND is_enabled
ORDER BY company;
