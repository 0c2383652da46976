-- When a posting whose page failed is asked again, and which pages say that their jobs are closed.
-- depends: 0031_issuers

-- Failures in a row of the requests for its details. It is not asked before `details_due_at`, by any worker.
ALTER TABLE postings
ADD COLUMN details_failures smallint NOT NULL DEFAULT 0,
ADD COLUMN details_due_at timestamptz;

-- When a page that had shown the job said that it is closed, on a site that still showed another one. NULL if the page
-- has shown the job since, or if the list has said something new.
ALTER TABLE postings ADD COLUMN closed_at timestamptz;

-- Serves an unproven reading: the postings of a board whose pages say that they are closed.
CREATE INDEX closed_postings ON postings (provider, board) WHERE closed_at IS NOT NULL;

GRANT UPDATE (details_failures, details_due_at, closed_at) ON postings TO rolewatch_worker;
