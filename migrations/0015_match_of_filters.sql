-- Existing filters keep matching substrings, as they did before filters could match whole words.
-- depends: 0014_quotas

UPDATE user_company_settings
SET
    title_filters = '{"match": "substring"}'::jsonb || title_filters,
    location_filters = '{"match": "substring"}'::jsonb || location_filters;
