-- Creates the roles of the two functions. Each later migration grants what its statements need.
-- Roles belong to the whole server, so another database may have created them, or be creating them now.

-- Limits are set on the role because poolers refuse them as start-up options. The API's statements end before the
-- gateway gives up after 30 seconds, so that the caller gets an answer.
DO $$
BEGIN
    CREATE ROLE rolewatch_api LOGIN;
    ALTER ROLE rolewatch_api SET timezone = 'UTC';
    ALTER ROLE rolewatch_api SET statement_timeout = '15s';
    ALTER ROLE rolewatch_api SET lock_timeout = '10s';
    ALTER ROLE rolewatch_api SET idle_in_transaction_session_timeout = '30s';
    -- The newest rows are read from the end of an index. If the planner expects few rows for a person, it would
    -- otherwise collect and sort all of them.
    ALTER ROLE rolewatch_api SET enable_bitmapscan = off;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
    CREATE ROLE rolewatch_worker LOGIN;
    ALTER ROLE rolewatch_worker SET timezone = 'UTC';
    ALTER ROLE rolewatch_worker SET statement_timeout = '60s';
    ALTER ROLE rolewatch_worker SET lock_timeout = '10s';
    ALTER ROLE rolewatch_worker SET idle_in_transaction_session_timeout = '30s';
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

GRANT USAGE ON SCHEMA public TO rolewatch_api, rolewatch_worker;
