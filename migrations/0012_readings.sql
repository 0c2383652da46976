-- The newest reading of each board, for everybody who follows it, and which readings a person's jobs were judged by.
-- depends: 0011_news_by_filter

-- Nothing of a person is in it.
CREATE TABLE readings (
    provider text NOT NULL,
    board text NOT NULL,
    -- When the reading began; NULL while the first one is on its way.
    read_at timestamptz,
    outcome text,
    error_message text,
    answers integer,
    duration_ms integer,
    -- What was listed, and what the pages of jobs said that were not: packed by sourcing.
    listing bytea,
    -- Until when whoever reads the board now may take; NULL where nobody does.
    lease_until timestamptz,
    PRIMARY KEY (provider, board),
    CONSTRAINT outcome_is_a_readings CHECK (outcome IN ('complete', 'empty', 'truncated', 'failed')),
    CONSTRAINT says_why_unless_proven CHECK ((outcome IN ('truncated', 'failed')) = (error_message IS NOT NULL)),
    CONSTRAINT is_read_or_not CHECK (num_nonnulls(read_at, outcome, answers, duration_ms, listing) IN (0, 5))
);

-- It is packed already.
ALTER TABLE readings ALTER COLUMN listing SET STORAGE EXTERNAL;

GRANT
SELECT,
INSERT (provider, board, read_at, outcome, error_message, answers, duration_ms, listing, lease_until),
UPDATE (read_at, outcome, error_message, answers, duration_ms, listing, lease_until)
ON readings TO rolewatch_api, rolewatch_worker;
GRANT DELETE ON readings TO rolewatch_api;

-- When the last reading that the company's jobs were judged by began and had ended; NULL where an older version judged.
ALTER TABLE introductions ADD COLUMN read_at timestamptz, ADD COLUMN read_until timestamptz;

GRANT UPDATE (read_at, read_until) ON introductions TO rolewatch_worker;

-- When the reading began that the run judged by; NULL where there was none, or an older version judged.
ALTER TABLE run_companies ADD COLUMN read_at timestamptz;
