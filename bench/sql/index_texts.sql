-- Lets a text be found by its trigrams, of one person's jobs.
DO $$
BEGIN
    CREATE EXTENSION pg_trgm;
    CREATE EXTENSION btree_gin;
    CREATE INDEX jobs_by_text ON jobs USING gin (user_id, lower(title || ' ' || location) gin_trgm_ops);
END
$$;
