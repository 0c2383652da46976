-- What the own pages of jobs say, what a `gone` event rests on, and how far a run's details are.
-- depends: 0021_search

-- What the posting's own page said when it was last asked for a missing job. It is believed while a reading is fresh.
ALTER TABLE postings
ADD COLUMN page_says text,
ADD COLUMN page_asked_at timestamptz;

-- What the page of a missing job said in its last run: `open` or `unknown`; NULL if it was not asked.
ALTER TABLE jobs ADD COLUMN page_says text;

-- `page` if the job's own page says that it is gone, `lists` if two lists lack it; NULL for other events.
ALTER TABLE events ADD COLUMN evidence text;

-- How many postings are asked for their details, and how many of them were, while the run is ingesting.
ALTER TABLE ingestion_runs ADD COLUMN details jsonb;

GRANT UPDATE (page_says, page_asked_at, details_lease_until) ON postings TO rolewatch_worker;
GRANT UPDATE (page_says) ON jobs TO rolewatch_worker;
GRANT UPDATE (details) ON ingestion_runs TO rolewatch_worker;
