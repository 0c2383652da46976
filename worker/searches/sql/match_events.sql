-- Lets a person's searches judge events of new and returned jobs, oldest first, and records the matches: $1 user, $2
-- the companies whose postings have details, $3 how many days those may take, $4 how many events, $5 what each search
-- looks for, and $6 what is left of it at companies whose names have words of it. Returns how many events were judged,
-- and how many matches were found.
-- A search has the conditions of list_jobs.sql. A job whose details are still to come matches if no text could change
-- that: a search that excludes words, or finds jobs that state no workplace or no pay, waits for them. Until its
-- details come, an event is judged once. One whose posting lacks the words of its text waits for them. The words of a
-- posting are unpacked once for all searches: the empty tsvector makes a copy of them. One search judges all events
-- before the next one does: Postgres keeps few regular expressions, and compiling one takes longer than matching it.
WITH batch AS MATERIALIZED (
    SELECT -- noqa: ST06
        unmatched.event_id,
        events.company,
        coalesce(jobs.status != 'expired', FALSE) AS is_open,
        (
            events.company != all($2::text[])
            OR postings.details_read_at IS NOT NULL
            OR events.at < now() - make_interval(days => $3)
        ) AS is_settled,
        postings.workplace,
        postings.employment_type,
        coalesce(postings.pay_max, postings.pay_min) * CASE postings.pay_period
            WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1
        END AS pay_per_year,
        postings.pay_currency,
        postings.posted_at,
        lower(postings.department) AS department,
        postings.search || ''::tsvector AS words,
        regexp_replace(
            normalize(lower(events.company || ' ' || jobs.title || ' ' || jobs.location), nfkd), -- noqa: RF02
            '[\u0300-\u036f]',
            '',
            'g'
        ) AS letters,
        regexp_replace(normalize(lower(jobs.location), nfkd), '[\u0300-\u036f]', '', 'g') AS place -- noqa: RF02
    FROM unmatched
    INNER JOIN events ON unmatched.user_id = events.user_id AND unmatched.event_id = events.id
    LEFT JOIN jobs
        ON
            events.user_id = jobs.user_id
            AND events.company = jobs.company
            AND events.external_id = jobs.external_id
    LEFT JOIN postings ON jobs.posting_id = postings.posting_id
    WHERE
        unmatched.user_id = $1
        AND postings.wordless_since IS NULL
        AND (
            NOT unmatched.is_tried
            OR events.company != all($2)
            OR jobs.id IS NULL
            OR jobs.status = 'expired'
            OR postings.details_read_at IS NOT NULL
            OR events.at < now() - make_interval(days => $3)
        )
    ORDER BY unmatched.event_id
    LIMIT $4
),

asked AS MATERIALIZED (
    SELECT -- noqa: ST06
        searches.id,
        searches.q IS NULL AS is_wordless,
        searches.place IS NULL AS is_anywhere,
        searches.companies,
        searches.tags,
        searches.workplaces,
        searches.employment_types,
        searches.pay_from * CASE searches.pay_period
            WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1
        END AS pay_from,
        searches.pay_currency,
        coalesce(searches.pay_unstated, FALSE) AS finds_unstated_pay,
        coalesce('not_stated' = any(searches.workplaces), FALSE) AS finds_unstated_workplace,
        greatest(searches.posted_since, current_date - searches.posted_days) AS posted_since,
        lower(searches.department) AS department,
        searches.since_event_id,
        sought.query::tsquery AS query,
        sought.patterns,
        sought.refused,
        sought.place_patterns,
        sought.place_refused,
        sought.excludes
    FROM searches
    INNER JOIN
        jsonb_to_recordset($5::jsonb) AS sought (
            id bigint, query text, patterns text[], refused text, place_patterns text[], place_refused text,
            excludes boolean
        )
        ON searches.id = sought.id
    WHERE searches.user_id = $1
),

left_over AS MATERIALIZED (
    SELECT
        at_companies.search_id,
        at_companies.company,
        at_companies.query::tsquery AS query,
        at_companies.query = '' AS is_found,
        at_companies.query IS NULL AS is_refused
    FROM jsonb_to_recordset($6::jsonb) AS at_companies (search_id bigint, company text, query text)
),

found AS (
    INSERT INTO matches (user_id, search_id, event_id)
    SELECT
        $1,
        asked.id,
        batch.event_id
    FROM asked
    CROSS JOIN
        LATERAL (
            SELECT batch.*
            FROM batch
            WHERE batch.event_id > asked.since_event_id
            OFFSET 0 -- noqa: AM09
        ) AS batch
    LEFT JOIN left_over ON asked.id = left_over.search_id AND batch.company = left_over.company
    WHERE
        batch.is_open
        AND (
            batch.is_settled
            OR NOT (
                asked.excludes
                OR (asked.finds_unstated_workplace AND batch.workplace IS NULL)
                OR (asked.finds_unstated_pay AND batch.pay_currency IS NULL)
            )
        )
        AND (asked.companies IS NULL OR batch.company = any(asked.companies))
        AND (
            asked.tags IS NULL
            OR EXISTS (
                SELECT 1
                FROM user_company_settings AS followed
                WHERE
                    followed.user_id = $1
                    AND followed.company = batch.company
                    AND followed.tags && asked.tags
            )
        )
        AND (asked.workplaces IS NULL OR coalesce(batch.workplace, 'not_stated') = any(asked.workplaces))
        AND (asked.employment_types IS NULL OR batch.employment_type = any(asked.employment_types))
        AND (
            (
                (asked.pay_from IS NULL OR batch.pay_per_year >= asked.pay_from)
                AND (asked.pay_currency IS NULL OR batch.pay_currency = asked.pay_currency)
            )
            OR (asked.finds_unstated_pay AND batch.pay_currency IS NULL)
        )
        AND (asked.posted_since IS NULL OR batch.posted_at >= asked.posted_since)
        AND (asked.department IS NULL OR strpos(batch.department, asked.department) > 0)
        AND CASE
            WHEN asked.is_wordless OR left_over.is_found THEN TRUE
            WHEN left_over.is_refused THEN FALSE
            WHEN batch.words IS NULL
                THEN (
                    SELECT
                        coalesce(bool_and(batch.letters ~ pattern), TRUE)
                        AND coalesce(batch.letters !~ asked.refused, TRUE)
                    FROM unnest(asked.patterns) AS pattern
                )
            ELSE batch.words @@ coalesce(left_over.query, asked.query)
        END
        AND CASE
            WHEN asked.is_anywhere THEN TRUE
            ELSE (
                SELECT
                    coalesce(bool_and(batch.place ~ pattern), TRUE)
                    AND coalesce(batch.place !~ asked.place_refused, TRUE)
                FROM unnest(asked.place_patterns) AS pattern
            )
        END
    ORDER BY batch.event_id, asked.id
    ON CONFLICT (user_id, event_id, search_id) DO NOTHING
    RETURNING search_id
),

judged AS (
    DELETE FROM unmatched
    USING batch
    WHERE
        unmatched.user_id = $1
        AND unmatched.event_id = batch.event_id
        AND (batch.is_settled OR NOT batch.is_open)
),

tried AS (
    UPDATE unmatched
    SET is_tried = TRUE
    FROM batch
    WHERE
        unmatched.user_id = $1
        AND unmatched.event_id = batch.event_id
        AND batch.is_open
        AND NOT batch.is_settled
)

SELECT
    (SELECT count(*) FROM batch) AS judged,
    (SELECT count(*) FROM found) AS found;
