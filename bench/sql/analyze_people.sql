-- Updates the planner's statistics at once, as autovacuum would do later.
ANALYZE users, user_company_settings, ingestion_runs;
