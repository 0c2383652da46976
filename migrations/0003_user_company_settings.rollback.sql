DROP TABLE user_company_settings;
