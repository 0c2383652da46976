-- Lists the companies that a person has enabled, by name, or one company, enabled or not: $1 subject, $2 company or
-- NULL.
SELECT
    company,
    provider,
    board,
    title_filters,
    location_filters
FROM user_company_settings
WHERE
    user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND CASE WHEN $2::text IS NULL THEN is_enabled ELSE company = $2 END
ORDER BY company;
