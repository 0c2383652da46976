-- Which events a person has seen, what they saved, their default filters, and the tags of their companies.
-- depends: 0022_pages

-- Events above `users.seen_event_id` that the person has seen; all events up to it are seen. `events` is never written
-- for it. Once all events up to one are seen, `seen_event_id` moves up to it and these rows go.
CREATE TABLE seen (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    event_id bigint NOT NULL,
    PRIMARY KEY (user_id, event_id)
);

GRANT SELECT, INSERT, DELETE ON seen TO rolewatch_api;

-- A person's last changes of `seen`, so that each can be undone: the events that became seen, or unseen.
CREATE TABLE seen_changes (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    id bigint GENERATED ALWAYS AS IDENTITY,
    is_seen boolean NOT NULL,
    event_ids bigint[] NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, id)
);

GRANT SELECT, INSERT, DELETE ON seen_changes TO rolewatch_api;

-- Where a person stands with a job. By its name, as in `hidden`, so that runs, expiry and returns do not affect it.
CREATE TABLE applications (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    company text NOT NULL,
    external_id job_external_id NOT NULL,
    stage text NOT NULL DEFAULT 'saved',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, company, external_id),
    CONSTRAINT stage_is_known CHECK (
        stage IN ('saved', 'applied', 'interviewing', 'offer', 'rejected', 'withdrawn')
    )
);

GRANT SELECT, INSERT, DELETE ON applications TO rolewatch_api;
-- The save renames and replaces jobs with the rows about them, and keeps expired jobs that are saved.
GRANT SELECT, INSERT, DELETE ON applications TO rolewatch_worker;

-- The filters with which a person's lists begin. Only the page applies them.
CREATE TABLE default_filters (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    filters jsonb NOT NULL CHECK (jsonb_typeof(filters) = 'object')
);

GRANT SELECT, INSERT, UPDATE (filters), DELETE ON default_filters TO rolewatch_api;

-- The person's own short words for a company.
ALTER TABLE user_company_settings
ADD COLUMN tags text[] NOT NULL DEFAULT '{}' CONSTRAINT tags_are_few CHECK (cardinality(tags) <= 20);
