-- Lists the companies that a person has enabled, by name, or one company, enabled or not: $1 subject, $2 company or
-- NULL. Filters without a match come from an older version, which matched substrings.
SELECT
    company,
    provider,
    board,
    '{"match": "substring"}'::jsonb || title_filters AS title_filters,
    '{"match": "substring"}'::jsonb || location_filters AS location_filters
FROM user_company_settings
WHERE
    user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND CASE WHEN $2::text IS NULL THEN is_enabled ELSE company = $2 END
ORDER BY company;
