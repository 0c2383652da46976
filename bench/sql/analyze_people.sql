-- Lets the planner know at once what it would know after a while.
ANALYZE users, user_company_settings, ingestion_runs;
