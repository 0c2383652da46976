-- Adds a user for a benchmark.
INSERT INTO users (subject) VALUES (gen_random_uuid()) RETURNING user_id;
