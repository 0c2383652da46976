-- Deletes a person's default filters: $1 user.
DELETE FROM default_filters
WHERE user_id = $1;
