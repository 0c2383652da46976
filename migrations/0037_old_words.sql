-- How far words of postings that an earlier version of the tokenizer wrote are written again.
-- depends: 0036_find_jobs

CREATE TABLE old_words (
    -- The version of the tokenizer whose words replace the others.
    words_version integer PRIMARY KEY,
    -- The postings below this id are still to be looked at; NULL for all.
    below bigint,
    -- All postings are looked at twice, because a worker of the version before may still write during a deployment.
    rounds_left integer NOT NULL DEFAULT 2,
    -- When the round may begin.
    due_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT (words_version), UPDATE (below, rounds_left, due_at) ON old_words TO rolewatch_api;
