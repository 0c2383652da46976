-- The words of postings, for searches. The worker writes them: Postgres's own parser turns C++ into `c`.
-- depends: 0018_accounts

-- NULL for a posting that an older version wrote, until its next reading with news: it is searched by its title.
ALTER TABLE postings ADD COLUMN search tsvector;

CREATE INDEX words_of_postings ON postings USING gin (search);

-- The postings of some boards that match, at most one more than `most`; `marks` finds those of the boards. In one
-- query, the index would check each match against all marks. The role of the API scans no bitmaps otherwise, and this
-- index has no other scan.
CREATE FUNCTION find_postings(query tsquery, marks tsquery, most integer) RETURNS bigint[]
LANGUAGE sql STABLE
SET enable_bitmapscan = on
AS $$
    SELECT coalesce(array_agg(found.posting_id), '{}')
    FROM (
        SELECT postings.posting_id
        FROM postings
        WHERE postings.search @@ query AND postings.search @@ marks
        LIMIT most + 1
    ) AS found
$$;

GRANT UPDATE (search) ON postings TO rolewatch_worker;
GRANT UPDATE (search) ON postings TO rolewatch_api;
