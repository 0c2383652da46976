-- Lists the companies that a person follows, by name: $1 subject.
SELECT
    company,
    provider,
    board,
    is_enabled,
    title_filters,
    location_filters
FROM user_company_settings
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
ORDER BY company;
