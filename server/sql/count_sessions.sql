-- Counts the connections of some roles, to any database of this server: $1 roles.
SELECT count(*)
FROM pg_stat_activity
WHERE usename = any($1::text[]);
