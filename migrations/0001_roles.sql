-- Makes the roles of the two functions. Each later migration gives them the rights that their statements need.
-- Roles belong to the whole server, so another database may have made them, or be making them now.

-- What limits a session is its role's, because poolers refuse it as start-up options. The API's statements end before
-- the gateway gives up after 30 seconds, so that whoever asked gets an answer.
DO $$
BEGIN
    CREATE ROLE rolewatch_api LOGIN;
    ALTER ROLE rolewatch_api SET timezone = 'UTC';
    ALTER ROLE rolewatch_api SET statement_timeout = '15s';
    ALTER ROLE rolewatch_api SET lock_timeout = '10s';
    ALTER ROLE rolewatch_api SET idle_in_transaction_session_timeout = '30s';
    -- What is newest is read from the end of an index. Where the planner expects a person to have few rows, it would
    -- collect all of them and sort them, however many they are.
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
