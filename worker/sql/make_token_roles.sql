-- Creates the roles that sign in by IAM token, each a member of its function's role and with the same settings. The
-- owner must not be a member of them: RDS refuses the password of every member of rds_iam, direct or indirect. From
-- Postgres 16 on, a role that creates another becomes its member for good, so a temporary role creates them.
DO $$
DECLARE
    function_role text;
    setting record;
BEGIN
    CREATE ROLE rolewatch_maker CREATEROLE;
    GRANT rolewatch_maker TO CURRENT_USER;
    FOREACH function_role IN ARRAY ARRAY['rolewatch_api', 'rolewatch_worker'] LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = function_role || '_iam');
        SET LOCAL ROLE rolewatch_maker;
        EXECUTE format('CREATE ROLE %I LOGIN', function_role || '_iam');
        FOR setting IN
            SELECT split_part(entry, '=', 1) AS name, substr(entry, strpos(entry, '=') + 1) AS value
            FROM pg_roles, unnest(rolconfig) AS entry
            WHERE rolname = function_role
        LOOP
            EXECUTE format('ALTER ROLE %I SET %I TO %L', function_role || '_iam', setting.name, setting.value);
        END LOOP;
        RESET ROLE;
        EXECUTE format('GRANT %I TO %I', function_role, function_role || '_iam');
    END LOOP;
    DROP ROLE rolewatch_maker;
END
$$;
