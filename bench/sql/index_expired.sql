-- Lets a person's expired jobs be found, newest first, by a column that most updates leave as it is.
DO $$
BEGIN
    ALTER TABLE jobs ADD is_expired boolean NOT NULL GENERATED ALWAYS AS (status = 'expired') STORED;
    CREATE INDEX jobs_that_expired ON jobs (user_id, id) WHERE is_expired;
END
$$;
