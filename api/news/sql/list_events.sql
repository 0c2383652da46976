-- Lists a person's events, newest first, without hidden ones: $1 subject, $2 kind, $3 company, $4 a tsquery, $5 run
-- (each NULL for any), $6 whether only unseen ones, $7 only events before this one, or NULL, $8 limit, or NULL for all.
-- Of a search: $9 the postings that may match, or NULL for any; $10 companies with words of it in their names, $11 with
-- the tsquery that is left, empty if none is; $12 companies that cannot match; $13 regular expressions that must match
-- and $14 one that must not, for an event whose job has no posting; $15 the jobs that may match, or NULL for any; $16
-- an id that all events are above, or NULL. $4 is empty if the postings of these jobs are known to match. The hidden
-- rows are read once; count_unseen.sql says why.
SELECT
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
    events.id <= (SELECT users.seen_event_id FROM users WHERE users.subject = $1) AS is_seen
FROM events
LEFT JOIN LATERAL (
    SELECT jobs.posting_id
    FROM jobs
    WHERE
        $4::tsquery IS NOT NULL
        AND jobs.user_id = events.user_id
        AND jobs.company = events.company
        AND jobs.external_id = events.external_id
    LIMIT 1 -- noqa: AM09
) AS job ON TRUE
WHERE
    events.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND ($2::text IS NULL OR events.kind = $2)
    AND ($3::text IS NULL OR events.company = $3)
    AND (
        $4::tsquery IS NULL
        OR (
            events.external_id IS NOT NULL
            AND events.company != all($12::text[])
            AND (
                $9::bigint[] IS NULL
                OR job.posting_id IN (SELECT unnest($9))
                OR job.posting_id IS NULL
                OR events.company = any($10::text[])
            )
            AND (
                $15::bigint[] IS NULL
                OR events.id = any(array(
                    SELECT told.id
                    FROM jobs
                    INNER JOIN events AS told
                        ON
                            jobs.user_id = told.user_id
                            AND jobs.company = told.company
                            AND jobs.external_id = told.external_id
                    WHERE
                        jobs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
                        AND jobs.id = any($15)
                ))
            )
            AND CASE
                WHEN (events.company, '') IN (SELECT * FROM unnest($10, $11::text[])) THEN TRUE
                WHEN numnode($4) = 0 AND job.posting_id IS NOT NULL AND events.company != all($10) THEN TRUE
                ELSE coalesce(
                    (
                        SELECT
                            postings.search @@ coalesce(
                                (
                                    SELECT left_over.query::tsquery
                                    FROM unnest($10, $11) AS left_over (company, query)
                                    WHERE left_over.company = events.company
                                ),
                                $4
                            )
                        FROM postings
                        WHERE postings.posting_id = job.posting_id
                    ),
                    (
                        SELECT
                            coalesce(bool_and(readable.letters ~ pattern), TRUE)
                            AND coalesce(min(readable.letters) !~ $14, TRUE)
                        FROM unnest($13::text[]) AS pattern
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
    AND events.id > CASE WHEN $6 THEN (SELECT users.seen_event_id FROM users WHERE users.subject = $1) ELSE 0 END
    AND ($16::bigint IS NULL OR events.id > $16)
    AND events.id < coalesce($7::bigint, 9223372036854775807)
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
LIMIT $8;
