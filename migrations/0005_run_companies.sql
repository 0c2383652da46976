-- A run's result for one company.
-- depends: 0004_ingestion_runs

CREATE TABLE run_companies (
    run_id bigint NOT NULL REFERENCES ingestion_runs ON DELETE CASCADE,
    company text NOT NULL,
    outcome text NOT NULL,
    found integer NOT NULL CHECK (found >= 0),
    included integer NOT NULL CHECK (included BETWEEN 0 AND found),
    kept integer NOT NULL CHECK (kept >= 0),
    error_message text,
    duration_ms integer NOT NULL CHECK (duration_ms >= 0),
    PRIMARY KEY (run_id, company),
    CONSTRAINT outcome_is_known CHECK (
        outcome IN ('complete', 'empty', 'suspect', 'truncated', 'failed')
    ),
    CONSTRAINT says_why_unless_proven_and_nothing_is_kept CHECK (
        (outcome IN ('complete', 'empty') AND kept = 0) = (error_message IS NULL)
    )
);

GRANT SELECT ON run_companies TO rolewatch_api;
GRANT INSERT ON run_companies TO rolewatch_worker;
