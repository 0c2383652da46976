-- When a person's runs start automatically.
-- depends: 0004_ingestion_runs

CREATE TABLE schedules (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    days text[] NOT NULL CHECK (
        days <@ ARRAY['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] AND cardinality(days) > 0
    ),
    -- In the person's zone.
    local_time time NOT NULL,
    -- In the past until a tick handles it, so that missed runs happen once.
    next_run_at timestamptz NOT NULL
);

-- Serves the tick: schedules that are due, oldest first.
CREATE INDEX due_schedules ON schedules (next_run_at);

GRANT SELECT, INSERT, DELETE, UPDATE (days, local_time, next_run_at) ON schedules TO rolewatch_api;
