-- Lets the server read its settings.
SELECT pg_reload_conf()::int;
