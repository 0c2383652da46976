-- Replaces a person's default filters: $1 user, $2 filters.
INSERT INTO default_filters (user_id, filters)
VALUES ($1, $2)
ON CONFLICT (user_id) DO UPDATE SET filters = excluded.filters;
