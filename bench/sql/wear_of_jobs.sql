-- Tells what updates have left of jobs: bytes of the table and of its indexes, dead rows, updates, heap-only ones.
SELECT
    n_dead_tup AS dead,
    n_tup_upd AS updates,
    n_tup_hot_upd AS heap_only,
    autovacuum_count AS vacuums,
    pg_table_size(relid) AS table_bytes,
    pg_indexes_size(relid) AS index_bytes
FROM pg_stat_user_tables
WHERE relname = 'jobs';
