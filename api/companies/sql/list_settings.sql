-- Lists the companies that a person follows, by name: $1 subject.
-- Filters without a match come from an older version, which matched substrings.
SELECT -- noqa: ST06
    company,
    provider,
    board,
    is_enabled,
    '{"include": [], "exclude": [], "match": "substring"}'::jsonb || title_filters AS title_filters,
    '{"include": [], "exclude": [], "match": "substring"}'::jsonb || location_filters AS location_filters,
    tags
FROM user_company_settings
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
ORDER BY company;
