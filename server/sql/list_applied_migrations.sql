-- Lists the migrations that were applied, as yoyo has recorded them.
SELECT migration_id
FROM _yoyo_migration;
