ALTER TABLE run_companies DROP COLUMN read_at;
ALTER TABLE introductions DROP COLUMN read_at, DROP COLUMN read_until;
DROP TABLE readings;
