-- Lists a person's events, newest first, without hidden ones, with what the postings of their jobs state: $1 subject,
-- $2 kind, $3 company, $4 a tsquery, $5 run, $6 whether only unseen ones, $7 workplaces, $8 employment types, $9 least
-- pay per year, $10 currencies, $11 first day posted, $12 a text in the department, $13 tags of companies, any of them,
-- $14 kinds and $15 companies: an index gives the newest events of one, not of several (each NULL for any),
-- $16 only events before this one, or NULL, $17 limit, or NULL for all. Of a search: $18 the postings that may match,
-- or NULL for any; $19 companies with words of it in their names, $20 with the tsquery that is left, empty if none is;
-- $21 companies that cannot match; $22 regular expressions that must match and $23 one that must not, for an event
-- whose job has no posting; $24 the events that may match, next to those whose job is deleted, or NULL for any; $25 an
-- id that all events are above, or NULL. $4 is empty if the postings of their jobs are known to match. $26 a saved
-- search that found the event, or NULL, $27 regular expressions that the place must match, or NULL, and $28 one that it
-- must not. In $7 and $10 not_stated stands for jobs without a workplace, or without pay. The limits let each event
-- look up its job and posting: no plan reads all of them, or loses the order of the events. The hidden rows are read
-- once; list_unseen.sql says why. A seen event is looked up: there may be as many as events.
SELECT -- noqa: ST06
    events.id,
    events.at,
    events.run_id,
    events.kind,
    events.company,
    events.external_id,
    events.title,
    events.url,
    events.location,
    events.before,
    events.count,
    events.evidence,
    events.id <= (SELECT users.seen_event_id FROM users WHERE users.subject = $1)
    OR EXISTS (
        SELECT FROM seen
        WHERE seen.user_id = events.user_id AND seen.event_id = events.id
    ) AS is_seen,
    postings.workplace,
    postings.employment_type,
    trim_scale(postings.pay_min) AS pay_min,
    trim_scale(postings.pay_max) AS pay_max,
    postings.pay_currency,
    postings.pay_period,
    postings.pay_source,
    postings.posted_at,
    postings.valid_through,
    postings.department,
    postings.requisition,
    job.id AS job_id,
    (
        SELECT applications.stage
        FROM applications
        WHERE
            applications.user_id = events.user_id
            AND applications.company = events.company
            AND applications.external_id = events.external_id
    ) AS stage
FROM events
LEFT JOIN LATERAL (
    SELECT
        jobs.id,
        jobs.posting_id
    FROM jobs
    WHERE
        jobs.user_id = events.user_id
        AND jobs.company = events.company
        AND jobs.external_id = events.external_id
    LIMIT 1 -- noqa: AM09
) AS job ON TRUE
LEFT JOIN LATERAL (
    SELECT one.*
    FROM postings AS one
    WHERE one.posting_id = job.posting_id
    ORDER BY one.posting_id
    LIMIT 1
) AS postings ON TRUE
CROSS JOIN
    LATERAL ( -- noqa: ST05
        SELECT
            coalesce(postings.pay_max, postings.pay_min) * CASE postings.pay_period
                WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1
            END AS pay_per_year,
            CASE WHEN events.external_id IS NOT NULL THEN coalesce(postings.workplace, 'not_stated') END AS workplace,
            CASE WHEN events.external_id IS NOT NULL THEN coalesce(postings.pay_currency, 'not_stated') END
                AS pay_currency
    ) AS stated
CROSS JOIN
    LATERAL ( -- noqa: ST05
        SELECT regexp_replace(normalize(lower(events.location), nfkd), '[\u0300-\u036f]', '', 'g') AS place
    ) AS folded
WHERE
    events.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND ($2::text IS NULL OR events.kind = $2)
    AND ($14::text[] IS NULL OR events.kind = any($14))
    AND ($3::text IS NULL OR events.company = $3)
    AND ($15::text[] IS NULL OR events.company = any($15))
    AND (
        $13::text[] IS NULL
        OR events.company IN (
            SELECT followed.company
            FROM user_company_settings AS followed
            WHERE
                followed.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
                AND followed.tags && $13
        )
    )
    AND (
        $4::tsquery IS NULL
        OR (
            events.external_id IS NOT NULL
            AND events.company != all($21::text[])
            AND ($23::text IS NULL OR postings.wordless_since IS NULL)
            AND (
                $18::bigint[] IS NULL
                OR job.posting_id IN (SELECT unnest($18))
                OR job.posting_id IS NULL
                OR events.company = any($19::text[])
            )
            AND (
                $24::bigint[] IS NULL
                OR events.id = any(array(
                    SELECT unnest($24)
                    UNION ALL
                    SELECT told.id
                    FROM events_without_jobs AS deleted
                    INNER JOIN events AS told
                        ON deleted.user_id = told.user_id AND deleted.event_id = told.id
                    LEFT JOIN jobs
                        ON
                            told.user_id = jobs.user_id
                            AND told.company = jobs.company
                            AND told.external_id = jobs.external_id
                    WHERE
                        deleted.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
                        AND jobs.id IS NULL
                ))
            )
            AND CASE
                WHEN (events.company, '') IN (SELECT * FROM unnest($19, $20::text[])) THEN TRUE
                WHEN numnode($4) = 0 AND job.posting_id IS NOT NULL AND events.company != all($19) THEN TRUE
                ELSE coalesce(
                    postings.search @@ coalesce(
                        (
                            SELECT left_over.query::tsquery
                            FROM unnest($19, $20) AS left_over (company, query)
                            WHERE left_over.company = events.company
                        ),
                        $4
                    ),
                    (
                        SELECT
                            coalesce(bool_and(readable.letters ~ pattern), TRUE)
                            AND coalesce(min(readable.letters) !~ $23, TRUE)
                        FROM unnest($22::text[]) AS pattern
                        CROSS JOIN (
                            SELECT
                                regexp_replace(
                                    normalize(
                                        lower(events.company || ' ' || events.title || ' ' || events.location), nfkd
                                    ),
                                    '[\u0300-\u036f]',
                                    '',
                                    'g'
                                ) AS letters
                        ) AS readable
                    )
                )
            END
        )
    )
    AND ($5::bigint IS NULL OR events.run_id = $5)
    AND (
        $26::bigint IS NULL
        OR events.id = any(array(
            SELECT matches.event_id
            FROM matches
            WHERE
                matches.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
                AND matches.search_id = $26
        ))
    )
    AND (
        $27::text[] IS NULL
        OR (
            events.location IS NOT NULL
            AND (
                SELECT
                    coalesce(bool_and(folded.place ~ pattern), TRUE)
                    AND coalesce(folded.place !~ $28, TRUE)
                FROM unnest($27) AS pattern
            )
        )
    )
    AND ($7::text[] IS NULL OR stated.workplace = any($7))
    AND ($8::text[] IS NULL OR postings.employment_type = any($8))
    AND ($9::numeric IS NULL OR coalesce(stated.pay_per_year, $9) >= $9)
    AND ($10::text[] IS NULL OR stated.pay_currency = any($10))
    AND ($11::date IS NULL OR postings.posted_at >= $11)
    AND ($12::text IS NULL OR strpos(lower(postings.department), lower($12)) > 0)
    AND events.id > CASE WHEN $6 THEN (SELECT users.seen_event_id FROM users WHERE users.subject = $1) ELSE 0 END
    AND ($25::bigint IS NULL OR events.id > $25)
    AND (
        $6::boolean IS NOT TRUE
        OR NOT EXISTS (
            SELECT FROM seen
            WHERE seen.user_id = events.user_id AND seen.event_id = events.id
        )
    )
    AND events.id < coalesce($16::bigint, 9223372036854775807)
    AND events.company NOT IN (
        SELECT hidden.company
        FROM hidden
        WHERE
            hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
            AND hidden.external_id = ''
    )
    AND (events.company, coalesce(events.external_id, '')) NOT IN (
        SELECT
            hidden.company,
            hidden.external_id
        FROM hidden
        WHERE hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    )
ORDER BY events.id DESC
LIMIT $17;
