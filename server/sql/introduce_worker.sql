-- Names a connection, so that pg_stat_activity shows whose it is: $1 name.
SELECT set_config('application_name', $1, false);
