-- Lets the session's counts be seen.
SELECT pg_stat_force_next_flush() IS NOT NULL;
