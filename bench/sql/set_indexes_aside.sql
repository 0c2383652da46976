-- Drops the indexes of jobs and events until the same session puts them back. Keys that other tables refer to stay.
DO $$
DECLARE
    one record;
BEGIN
    CREATE TEMPORARY TABLE aside AS
    SELECT
        pg_index.indrelid::regclass AS of_table,
        coalesce(pg_constraint.conname, pg_class.relname) AS named,
        pg_constraint.oid IS NOT NULL AS is_key,
        coalesce(pg_get_constraintdef(pg_constraint.oid), pg_get_indexdef(pg_index.indexrelid)) AS definition
    FROM pg_index
    INNER JOIN pg_class ON pg_index.indexrelid = pg_class.oid
    LEFT JOIN pg_constraint
        ON pg_index.indexrelid = pg_constraint.conindid AND pg_index.indrelid = pg_constraint.conrelid
    WHERE
        pg_index.indrelid IN ('jobs'::regclass, 'events'::regclass)
        AND NOT EXISTS (
            SELECT FROM pg_constraint AS reference
            WHERE reference.contype = 'f' AND reference.conindid = pg_index.indexrelid
        );
    FOR one IN SELECT * FROM aside LOOP
        IF one.is_key THEN
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.of_table, one.named);
        ELSE
            EXECUTE format('DROP INDEX %I', one.named);
        END IF;
    END LOOP;
END
$$;
