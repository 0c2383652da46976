-- Cleans up the table, as autovacuum would do later.
VACUUM (ANALYZE) postings;
