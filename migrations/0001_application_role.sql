-- Makes the role that the two functions use: it reads and writes rows and nothing else.
-- Roles belong to the whole server, so another database may have made it, or be making it now.

DO $$
BEGIN
    CREATE ROLE rolewatch_app LOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- Lets the owner act as the application, as a laptop's functions and the tests do. A superuser may anyway.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT rolewatch_app TO %I', current_user);
    END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO rolewatch_app;
