-- A person, identified by the subject of their token.
-- depends: 0001_roles

CREATE TABLE users (
    user_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL UNIQUE CHECK (length(subject) BETWEEN 1 AND 255),
    -- When the person's slot for reading career pages ends at the latest, while a request has it.
    reading_until timestamptz,
    -- The newest event that the person has seen.
    seen_event_id bigint NOT NULL DEFAULT 0,
    -- IANA name of the time zone that the person's schedule uses.
    zone text NOT NULL DEFAULT 'UTC' CHECK (length(zone) BETWEEN 1 AND 64),
    -- When all of the person's old rows were last removed.
    tidied_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Serves the tick: the people whose old rows were removed longest ago.
CREATE INDEX untidied_users ON users (tidied_at);

GRANT SELECT, INSERT, DELETE, UPDATE (created_at, reading_until, seen_event_id, zone, tidied_at) ON users
TO rolewatch_api;
