REVOKE UPDATE (details_lease_until) ON postings FROM rolewatch_worker;
ALTER TABLE ingestion_runs DROP COLUMN details;
ALTER TABLE events DROP COLUMN evidence;
ALTER TABLE jobs DROP COLUMN page_says;
ALTER TABLE postings
DROP COLUMN page_asked_at,
DROP COLUMN page_says;
