-- Leaves the table as autovacuum would after a while.
VACUUM (ANALYZE) jobs;
