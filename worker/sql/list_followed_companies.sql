-- Lists the companies that a run reads: $1 user.
SELECT
    company,
    provider,
    board,
    title_filters,
    location_filters
FROM user_company_settings
WHERE user_id = $1 AND is_enabled
ORDER BY company;
