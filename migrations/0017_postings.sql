-- The latest state of each board that a run has read, and the postings that it has listed. Neither holds personal data.
-- depends: 0016_channels

-- Boards are spelled as in `readings`.
CREATE TABLE boards (
    provider text NOT NULL,
    board text NOT NULL,
    -- When the latest reading began that listed something or proved the list to be empty, and the latest proven one.
    read_at timestamptz NOT NULL,
    proven_at timestamptz,
    -- Whether its list has stated details, so that a posting without them waits for the next reading.
    gives_details boolean NOT NULL DEFAULT FALSE,
    PRIMARY KEY (provider, board)
);

CREATE TABLE postings (
    posting_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider text NOT NULL,
    board text NOT NULL,
    external_id job_external_id NOT NULL,
    title job_title NOT NULL,
    location text NOT NULL,
    url job_url NOT NULL,
    -- The posting appeared after `absent_before`, the last proven reading without it, and by `first_seen_at`. NULL if
    -- no proven reading came before. Both begin again when a posting returns that was gone.
    first_seen_at timestamptz NOT NULL,
    absent_before timestamptz,
    -- It disappeared after `last_seen_at` and by `missing_since`, the first proven reading without it. A later proven
    -- reading without it is `gone_at`. All are NULL while it is listed.
    last_seen_at timestamptz,
    missing_since timestamptz,
    gone_at timestamptz,
    -- Hash of title, location, url and the list's own update field.
    list_hash bytea NOT NULL,
    -- What the posting states beyond that. The description is sanitized HTML.
    description text,
    workplace text CONSTRAINT workplace_is_known CHECK (workplace IN ('remote', 'hybrid', 'onsite')),
    employment_type text CONSTRAINT employment_type_is_known CHECK (
        employment_type IN ('full_time', 'part_time', 'contract', 'temporary', 'internship', 'other')
    ),
    pay_min numeric,
    pay_max numeric,
    pay_currency text,
    pay_period text,
    pay_source text,
    posted_at date,
    valid_through date,
    department text,
    requisition text,
    language text, -- noqa: RF04
    -- Hash of these details as last written. It stays when the description is removed.
    text_hash bytea,
    -- When the details were read; NULL if they are due.
    details_read_at timestamptz,
    -- Why the posting's own page could not be read, as a sentence.
    details_error text,
    -- Until when one worker alone may request the posting.
    details_lease_until timestamptz,
    -- The last day on which a job of any person referred to the posting, or on which it was first listed.
    used_on date NOT NULL DEFAULT current_date,
    CONSTRAINT pay_is_whole CHECK (
        num_nonnulls(pay_currency, pay_period, pay_source) IN (0, 3)
        AND (pay_currency IS NULL) = (num_nonnulls(pay_min, pay_max) = 0)
    ),
    CONSTRAINT pay_is_known CHECK (
        pay_currency ~ '^[A-Z]{3}$'
        AND pay_period IN ('hour', 'day', 'week', 'month', 'year')
        AND pay_source IN ('field', 'text')
    ),
    CONSTRAINT missing_before_gone CHECK (gone_at IS NULL OR missing_since IS NOT NULL),
    -- Serves the statements of a board, and the link of a job to its posting.
    CONSTRAINT one_posting_per_id UNIQUE (provider, board, external_id)
);

-- Serves a proven reading: the postings of a board that are not known to be gone.
CREATE INDEX postings_not_gone ON postings (provider, board) WHERE gone_at IS NULL;

-- Serve the tick: texts that no job has used for days, and rows that no job has used for years.
CREATE INDEX unused_texts ON postings (used_on) WHERE description IS NOT NULL;
CREATE INDEX unused_postings ON postings (used_on) WHERE description IS NULL;

-- The posting that states the job's details; NULL if an older version wrote the job, or if the posting is not stored.
-- No index holds it, so updates stay heap-only. No foreign key: a posting's deletion would look for its jobs.
ALTER TABLE jobs ADD COLUMN posting_id bigint;

GRANT SELECT, INSERT, UPDATE (read_at, proven_at, gives_details) ON boards TO rolewatch_worker;
GRANT
SELECT,
INSERT,
UPDATE (
    external_id, title, location, url, first_seen_at, absent_before, last_seen_at, missing_since, gone_at, list_hash,
    description, workplace, employment_type, pay_min, pay_max, pay_currency, pay_period, pay_source, posted_at,
    valid_through, department, requisition, language, text_hash, details_read_at, details_error, used_on
),
DELETE
ON postings TO rolewatch_worker;
GRANT UPDATE (posting_id) ON jobs TO rolewatch_worker;

-- The tick records which postings are used, and removes what no job uses.
GRANT SELECT, UPDATE (used_on, description, details_read_at), DELETE ON postings TO rolewatch_api;
