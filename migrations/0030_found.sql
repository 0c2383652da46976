-- Finds what a search finds, without reading all of a person's jobs or events.
-- depends: 0029_telegram

-- Serves a search: the boards of a person's jobs, the jobs of some postings, and the jobs without a posting. A run that
-- inserts jobs writes these columns once; later runs leave them alone, so their updates stay heap-only.
CREATE INDEX jobs_of_a_board ON jobs (user_id, provider, board, posting_id);

-- Serves a search of news: the events of some jobs. Events are written once.
CREATE INDEX events_of_a_job ON events (user_id, company, external_id, id);

-- The jobs of a person that may match: the ids of these jobs if they are few, with all of `companies` and all that have
-- no posting; else the ids of their postings; nothing if these are more than `many`. A job of a company costs less than
-- one that is looked up by its posting. The role of the API scans no
-- bitmaps otherwise, and the index of words has no other scan. A plan for a very common word would read all postings.
CREATE FUNCTION search_jobs(
    person bigint, query tsquery, companies text[], few integer, many integer,
    OUT job_ids bigint[], OUT posting_ids bigint[]
)
LANGUAGE plpgsql STABLE
SET enable_bitmapscan = on
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    providers text[];
    boards text[];
    places bigint[];
BEGIN
    -- One look into the index per board.
    WITH RECURSIVE theirs AS (
        (
            SELECT jobs.provider, jobs.board
            FROM jobs
            WHERE jobs.user_id = person AND jobs.provider IS NOT NULL
            ORDER BY jobs.provider, jobs.board
            LIMIT 1
        )
        UNION ALL
        SELECT following.provider, following.board
        FROM theirs
        CROSS JOIN LATERAL (
            SELECT jobs.provider, jobs.board
            FROM jobs
            WHERE jobs.user_id = person AND (jobs.provider, jobs.board) > (theirs.provider, theirs.board)
            ORDER BY jobs.provider, jobs.board
            LIMIT 1
        ) AS following
    )
    SELECT array_agg(theirs.provider), array_agg(theirs.board) INTO providers, boards FROM theirs;

    -- Some boards are spelled in lower case in `postings`. A board that another one is mistaken for has no such jobs.
    SELECT coalesce(array_agg(found.posting_id), '{}'), array_agg(found.place) INTO posting_ids, places
    FROM (
        SELECT postings.posting_id, one.place
        FROM postings
        INNER JOIN unnest(providers, boards) WITH ORDINALITY AS one (provider, board, place)
            ON postings.provider = one.provider AND lower(postings.board) = lower(one.board)
        WHERE postings.search @@ query
        LIMIT many + 1
    ) AS found;
    IF cardinality(posting_ids) > many THEN
        posting_ids := NULL;
    ELSIF cardinality(posting_ids) <= few THEN
        SELECT coalesce(array_agg(mine.id), '{}') INTO job_ids
        FROM (
            SELECT jobs.id
            FROM unnest(posting_ids, places) AS found (posting_id, place)
            INNER JOIN jobs ON
                jobs.user_id = person
                AND jobs.provider = providers[found.place]
                AND jobs.board = boards[found.place]
                AND jobs.posting_id = found.posting_id
            UNION ALL
            SELECT jobs.id
            FROM unnest(providers, boards) AS one (provider, board)
            INNER JOIN jobs ON
                jobs.user_id = person
                AND jobs.provider = one.provider
                AND jobs.board = one.board
                AND jobs.posting_id IS NULL
            UNION ALL
            SELECT jobs.id FROM jobs WHERE jobs.user_id = person AND jobs.provider IS NULL
            UNION ALL
            SELECT jobs.id FROM jobs WHERE jobs.user_id = person AND jobs.company = any(companies)
            LIMIT 5 * few + 1
        ) AS mine;
        IF cardinality(job_ids) > 5 * few THEN
            job_ids := NULL;
        END IF;
    END IF;
END
$$;
