-- The latest reading of each board, shared by its followers, and which reading a person's jobs were judged by.
-- depends: 0011_news_by_filter

-- Holds no personal data.
CREATE TABLE readings (
    provider text NOT NULL,
    board text NOT NULL,
    -- When the reading began; NULL while the first one is under way.
    read_at timestamptz,
    outcome text,
    error_message text,
    answers integer,
    duration_ms integer,
    -- The listed postings, and what the pages of unlisted jobs said, packed by sourcing.
    listing bytea,
    -- When the lease of the reader ends; NULL if no one reads the board now.
    lease_until timestamptz,
    PRIMARY KEY (provider, board),
    CONSTRAINT outcome_is_a_readings CHECK (outcome IN ('complete', 'empty', 'truncated', 'failed')),
    CONSTRAINT says_why_unless_proven CHECK ((outcome IN ('truncated', 'failed')) = (error_message IS NOT NULL)),
    CONSTRAINT is_read_or_not CHECK (num_nonnulls(read_at, outcome, answers, duration_ms, listing) IN (0, 5))
);

-- It is already compressed.
ALTER TABLE readings ALTER COLUMN listing SET STORAGE EXTERNAL;

GRANT
SELECT,
INSERT (provider, board, read_at, outcome, error_message, answers, duration_ms, listing, lease_until),
UPDATE (read_at, outcome, error_message, answers, duration_ms, listing, lease_until)
ON readings TO rolewatch_api, rolewatch_worker;
GRANT DELETE ON readings TO rolewatch_api;

-- Start and end of the reading that the company's jobs were last judged by; NULL if an older version judged.
ALTER TABLE introductions ADD COLUMN read_at timestamptz, ADD COLUMN read_until timestamptz;

GRANT UPDATE (read_at, read_until) ON introductions TO rolewatch_worker;

-- When the reading began that the run judged by; NULL if there was none, or an older version judged.
ALTER TABLE run_companies ADD COLUMN read_at timestamptz;
