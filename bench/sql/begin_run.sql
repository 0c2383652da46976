-- Begins a run of a user: $1 user.
INSERT INTO ingestion_runs (user_id) VALUES ($1) RETURNING id;
