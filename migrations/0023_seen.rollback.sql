ALTER TABLE user_company_settings DROP COLUMN tags;
DROP TABLE default_filters;
DROP TABLE applications;
DROP TABLE seen_changes;
DROP TABLE seen;
