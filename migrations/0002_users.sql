-- A person, known by the subject of their token.
-- depends: 0001_roles

CREATE TABLE users (
    user_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL UNIQUE CHECK (length(subject) BETWEEN 1 AND 255),
    -- Until when the person's one turn at reading career pages lasts at the longest, while a request has it.
    reading_until timestamptz,
    -- Up to which event the person has seen their news.
    seen_event_id bigint NOT NULL DEFAULT 0,
    -- The name of the person's zone, as IANA has it, by which their schedule goes.
    zone text NOT NULL DEFAULT 'UTC' CHECK (length(zone) BETWEEN 1 AND 64),
    -- When all of the person's old rows had last been removed.
    tidied_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Serves the tick: the people whose old rows were longest left alone.
CREATE INDEX untidied_users ON users (tidied_at);

GRANT SELECT, INSERT, DELETE, UPDATE (created_at, reading_until, seen_event_id, zone, tidied_at) ON users
TO rolewatch_api;
