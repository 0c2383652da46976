-- Finds whether all jobs, events and postings are known to be visible, as index-only scans need. A row if they are.
SELECT 1
FROM pg_class
WHERE relname IN ('jobs', 'events', 'postings') AND relkind = 'r'
HAVING bool_and(relallvisible = relpages);
