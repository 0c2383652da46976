-- Finds what a search that only excludes words finds, without reading all of a person's texts; and events of jobs.
-- depends: 0035_mail_quota

-- As `search_jobs`, which the previous version uses; also board by board, and for events: `ids` are then those of the
-- events of the jobs. Each posting has the mark of its board among its words, so the index finds the board's postings
-- that lack some words. For other searches that takes longer than to find the postings of all boards first.
CREATE FUNCTION find_jobs(
    person bigint, query tsquery, by_board boolean, of_events boolean, companies text[], few integer, many integer,
    OUT ids bigint[], OUT posting_ids bigint[]
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
    found_companies text[];
    found_ids text[];
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
    IF by_board THEN
        SELECT coalesce(array_agg(found.posting_id), '{}'), array_agg(found.place) INTO posting_ids, places
        FROM (
            SELECT mine.posting_id, one.place
            FROM unnest(providers, boards) WITH ORDINALITY AS one (provider, board, place)
            CROSS JOIN LATERAL (
                SELECT
                    array_to_tsvector(ARRAY['@' || one.provider || '/' || one.board])::text::tsquery AS written,
                    array_to_tsvector(ARRAY['@' || one.provider || '/' || lower(one.board)])::text::tsquery AS lowered
            ) AS mark
            CROSS JOIN LATERAL (
                SELECT postings.posting_id
                FROM postings
                WHERE
                    postings.search
                    @@ (CASE mark.lowered WHEN mark.written THEN mark.written ELSE mark.written || mark.lowered END && query)
                    AND postings.provider = one.provider
                    AND lower(postings.board) = lower(one.board)
            ) AS mine
            LIMIT many + 1
        ) AS found;
    ELSE
        SELECT coalesce(array_agg(found.posting_id), '{}'), array_agg(found.place) INTO posting_ids, places
        FROM (
            SELECT postings.posting_id, one.place
            FROM postings
            INNER JOIN unnest(providers, boards) WITH ORDINALITY AS one (provider, board, place)
                ON postings.provider = one.provider AND lower(postings.board) = lower(one.board)
            WHERE postings.search @@ query
            LIMIT many + 1
        ) AS found;
    END IF;
    IF cardinality(posting_ids) > many THEN
        posting_ids := NULL;
    ELSIF cardinality(posting_ids) <= few THEN
        -- One look into an index per board or company: one per job takes twice as long.
        SELECT
            coalesce(array_agg(mine.id), '{}'),
            array_agg(mine.company),
            array_agg(mine.external_id::text)
        INTO ids, found_companies, found_ids
        FROM (
            SELECT jobs.id, jobs.company, jobs.external_id
            FROM (
                SELECT found.place, array_agg(found.posting_id) AS posting_ids
                FROM unnest(posting_ids, places) AS found (posting_id, place)
                GROUP BY found.place
            ) AS grouped
            INNER JOIN jobs ON
                jobs.user_id = person
                AND jobs.provider = providers[grouped.place]
                AND jobs.board = boards[grouped.place]
                AND jobs.posting_id = any(grouped.posting_ids)
            UNION ALL
            SELECT jobs.id, jobs.company, jobs.external_id
            FROM unnest(providers, boards) AS one (provider, board)
            INNER JOIN jobs ON
                jobs.user_id = person
                AND jobs.provider = one.provider
                AND jobs.board = one.board
                AND jobs.posting_id IS NULL
            UNION ALL
            SELECT jobs.id, jobs.company, jobs.external_id
            FROM jobs
            WHERE jobs.user_id = person AND jobs.provider IS NULL
            UNION ALL
            SELECT jobs.id, jobs.company, jobs.external_id
            FROM jobs
            WHERE jobs.user_id = person AND jobs.company = any(companies)
            LIMIT 5 * few + 1
        ) AS mine;
        IF cardinality(ids) > 5 * few THEN
            ids := NULL;
        ELSIF of_events THEN
            -- The offset lets each company look up its events: no plan reads all of them.
            SELECT coalesce(array_agg(told.id), '{}') INTO ids
            FROM (
                SELECT found.company, array_agg(found.external_id) AS external_ids
                FROM unnest(found_companies, found_ids) AS found (company, external_id)
                GROUP BY found.company
            ) AS by_company
            CROSS JOIN LATERAL (
                SELECT events.id
                FROM events
                WHERE
                    events.user_id = person
                    AND events.company = by_company.company
                    AND events.external_id = any(by_company.external_ids)
                OFFSET 0
            ) AS told;
        END IF;
    END IF;
END
$$;
