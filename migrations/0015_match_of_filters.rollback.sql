UPDATE user_company_settings
SET
    title_filters = title_filters - 'match',
    location_filters = location_filters - 'match';
