-- Counts how many runs the connected workers work on at once. Each worker's connection has the number in its name,
-- which every role may see.
SELECT coalesce(sum(substring(application_name FROM '^rolewatch worker ([0-9]{1,5})$')::integer), 0)
FROM pg_stat_activity
WHERE application_name ~ '^rolewatch worker [0-9]{1,5}$' AND datname = current_database();
