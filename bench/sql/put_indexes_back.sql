-- Creates the indexes again that the session has dropped.
DO $$
DECLARE
    one record;
BEGIN
    SET LOCAL maintenance_work_mem = '1GB';
    FOR one IN SELECT * FROM aside LOOP
        IF one.is_key THEN
            EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', one.of_table, one.named, one.definition);
        ELSE
            EXECUTE one.definition;
        END IF;
    END LOOP;
    DROP TABLE aside;
END
$$;
