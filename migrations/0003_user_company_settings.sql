-- A company that a person follows, with filters for its jobs.
-- depends: 0002_users

CREATE TABLE user_company_settings (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    company text NOT NULL CHECK (length(company) BETWEEN 1 AND 100),
    provider text NOT NULL,
    board text NOT NULL CHECK (length(board) BETWEEN 1 AND 100),
    title_filters jsonb NOT NULL CHECK (jsonb_typeof(title_filters) = 'object'),
    location_filters jsonb NOT NULL CHECK (jsonb_typeof(location_filters) = 'object'),
    is_enabled boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, company)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON user_company_settings TO rolewatch_api;
GRANT SELECT ON user_company_settings TO rolewatch_worker;
