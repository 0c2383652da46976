-- Adds a user of the measurement.
INSERT INTO users (subject) VALUES (gen_random_uuid()) RETURNING user_id;
