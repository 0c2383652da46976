-- Tells whether this server has what a text's index needs.
SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm';
