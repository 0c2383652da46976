-- Lists a person's jobs: $1 subject, $2 status, or 'open' for all but expired, $3 company, $4 a tsquery, $5 run, $6
-- whether hidden, or NULL for both, $7 workplaces, $8 employment types, $9 least pay per year, $10 currencies, $11
-- first day posted, $12 a text in the department (each NULL for any), $13 order, then the last job of the page before,
-- or NULL: $14 and $15 its place in the order, $16 its id, $17 limit, or NULL for all, and $18 companies, or NULL: an
-- index gives the newest jobs of one company, and not those of several. Of a search: $19 the postings that may match,
-- or NULL for any; $20 companies with words of it in their names, $21 with the tsquery that is left, empty if none is;
-- $22 companies that cannot match; $23 regular expressions that must match and $24 one that must not, for a job without
-- a posting; $25 the jobs that may match, or NULL for any; $26 an id that all jobs are above, or NULL. $4 is empty if
-- the postings of these jobs are known to match. Last, $27 whether saved, or NULL for both, $28 tags of companies, any
-- of them, or NULL, $29 regular expressions that the place must match, or NULL, $30 one that it must not, and $31 one
-- job, or NULL. In $7 and $10 not_stated stands for jobs without a workplace, or without pay. A search that
-- excludes words leaves out a job whose text may have them: its words are not written yet.
-- Parameters that are NULL, and the order, are constants when the statement is planned: an index gives the newest jobs.
-- The limit lets each job look up its posting: no plan reads all postings, or loses the order of the jobs. The hidden
-- rows are read once, or the jobs are found by them. A correlated lookup would scan the small table again for each job,
-- and a join might read all of the person's jobs.
SELECT -- noqa: ST06
    jobs.id AS job_id,
    jobs.company,
    jobs.external_id,
    jobs.title,
    jobs.url,
    jobs.location,
    jobs.status,
    jobs.run_id,
    jobs.created_at,
    jobs.updated_at,
    jobs.created_at AS first_seen_at,
    jobs.last_seen_at,
    jobs.missing_since,
    CASE WHEN jobs.status = 'expired' AND jobs.is_unwanted IS NOT TRUE THEN jobs.updated_at END AS gone_at,
    CASE
        WHEN jobs.status != 'expired' AND jobs.last_seen_at IS NOT NULL THEN (
            SELECT learned.error_message
            FROM run_companies AS learned
            WHERE learned.run_id = jobs.run_id AND learned.company = jobs.company
        )
    END AS kept_because,
    CASE WHEN jobs.status != 'expired' AND jobs.last_seen_at IS NOT NULL THEN jobs.page_says END AS page_says,
    coalesce(
        $6::boolean,
        (
            SELECT count(*) > 0
            FROM hidden
            WHERE
                hidden.user_id = jobs.user_id
                AND hidden.company = jobs.company
                AND hidden.external_id IN ('', jobs.external_id)
        )
    ) AS is_hidden,
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
    (
        SELECT applications.stage
        FROM applications
        WHERE
            applications.user_id = jobs.user_id
            AND applications.company = jobs.company
            AND applications.external_id = jobs.external_id
    ) AS stage,
    placed.number AS sorted_number,
    placed.word AS sorted_text
FROM jobs
LEFT JOIN LATERAL (
    SELECT one.*
    FROM postings AS one
    WHERE one.posting_id = jobs.posting_id
    ORDER BY one.posting_id
    LIMIT 1
) AS postings ON TRUE
CROSS JOIN
    LATERAL ( -- noqa: ST05
        SELECT
            regexp_replace(
                normalize(lower(jobs.company || ' ' || jobs.title || ' ' || jobs.location), nfkd),
                '[\u0300-\u036f]',
                '',
                'g'
            ) AS letters,
            regexp_replace(normalize(lower(jobs.location), nfkd), '[\u0300-\u036f]', '', 'g') AS place
    ) AS readable
CROSS JOIN
    LATERAL ( -- noqa: ST05
        SELECT
            coalesce(postings.pay_max, postings.pay_min) * CASE postings.pay_period
                WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1
            END AS per_year
    ) AS pay
CROSS JOIN
    LATERAL ( -- noqa: ST05
        SELECT
            CASE $13::text
                WHEN 'posted' THEN coalesce(postings.posted_at - '1900-01-01'::date, -1)
                WHEN 'pay' THEN coalesce(pay.per_year, -1)
                ELSE 0
            END AS number,
            CASE $13::text WHEN 'title' THEN lower(jobs.title) WHEN 'company' THEN lower(jobs.company) ELSE '' END
                AS word
    ) AS placed
WHERE
    jobs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND ($2::text IS NULL OR CASE $2 WHEN 'open' THEN jobs.status != 'expired' ELSE jobs.status = $2 END)
    AND ($3::text IS NULL OR jobs.company = $3)
    AND ($18::text[] IS NULL OR jobs.company = any($18))
    AND (
        $28::text[] IS NULL
        OR jobs.company IN (
            SELECT followed.company
            FROM user_company_settings AS followed
            WHERE
                followed.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
                AND followed.tags && $28
        )
    )
    AND (
        $4::tsquery IS NULL
        OR (
            jobs.company != all($22::text[])
            AND ($24::text IS NULL OR postings.wordless_since IS NULL)
            AND ($25::bigint[] IS NULL OR jobs.id = any($25))
            AND (
                $19::bigint[] IS NULL
                OR jobs.posting_id IN (SELECT unnest($19))
                OR jobs.posting_id IS NULL
                OR jobs.company = any($20::text[])
            )
            AND CASE
                WHEN (jobs.company, '') IN (SELECT * FROM unnest($20, $21::text[])) THEN TRUE
                WHEN postings.search IS NULL
                    THEN (
                        SELECT
                            coalesce(bool_and(readable.letters ~ pattern), TRUE)
                            AND coalesce(readable.letters !~ $24, TRUE)
                        FROM unnest($23::text[]) AS pattern
                    )
                WHEN jobs.company != all($20) THEN numnode($4) = 0 OR postings.search @@ $4
                ELSE postings.search @@ (
                    SELECT left_over.query::tsquery
                    FROM unnest($20, $21) AS left_over (company, query)
                    WHERE left_over.company = jobs.company
                )
            END
        )
    )
    AND ($5::bigint IS NULL OR jobs.run_id = $5)
    AND ($7::text[] IS NULL OR coalesce(postings.workplace, 'not_stated') = any($7))
    AND ($8::text[] IS NULL OR postings.employment_type = any($8))
    AND ($9::numeric IS NULL OR coalesce(pay.per_year, $9) >= $9)
    AND ($10::text[] IS NULL OR coalesce(postings.pay_currency, 'not_stated') = any($10))
    AND ($11::date IS NULL OR postings.posted_at >= $11)
    AND ($12::text IS NULL OR strpos(lower(postings.department), lower($12)) > 0)
    AND (
        $6::boolean IS NOT FALSE
        OR (
            jobs.company NOT IN (
                SELECT hidden.company
                FROM hidden
                WHERE
                    hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
                    AND hidden.external_id = ''
            )
            AND (jobs.company, jobs.external_id) NOT IN (
                SELECT
                    hidden.company,
                    hidden.external_id
                FROM hidden
                WHERE hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
            )
        )
    )
    AND (
        $6::boolean IS NOT TRUE
        OR jobs.id = any(array(
            SELECT
                unnest(
                    CASE hidden.external_id
                        WHEN ''
                            THEN
                                array(
                                    SELECT every.id
                                    FROM jobs AS every
                                    WHERE every.user_id = hidden.user_id AND every.company = hidden.company
                                )
                        ELSE array(
                            SELECT one.id
                            FROM jobs AS one
                            WHERE
                                one.user_id = hidden.user_id
                                AND one.company = hidden.company
                                AND one.external_id = hidden.external_id
                        )
                    END
                )
            FROM hidden
            WHERE hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        ))
    )
    AND ($26::bigint IS NULL OR jobs.id > $26)
    AND ($31::bigint IS NULL OR jobs.id = $31)
    AND (
        $27::boolean IS NOT FALSE
        OR NOT EXISTS (
            SELECT FROM applications
            WHERE
                applications.user_id = jobs.user_id
                AND applications.company = jobs.company
                AND applications.external_id = jobs.external_id
        )
    )
    AND (
        $27::boolean IS NOT TRUE
        OR jobs.id = any(array(
            SELECT saved.id
            FROM applications
            INNER JOIN jobs AS saved
                ON
                    applications.user_id = saved.user_id
                    AND applications.company = saved.company
                    AND applications.external_id = saved.external_id
            WHERE applications.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
        ))
    )
    AND (
        $29::text[] IS NULL
        OR (
            SELECT
                coalesce(bool_and(readable.place ~ pattern), TRUE)
                AND coalesce(readable.place !~ $30, TRUE)
            FROM unnest($29) AS pattern
        )
    )
    AND (
        $16::bigint IS NULL
        OR placed.number < $14::numeric
        OR (placed.number = $14 AND placed.word > $15::text)
        OR (placed.number = $14 AND placed.word = $15 AND jobs.id < $16)
    )
ORDER BY placed.number DESC, placed.word ASC, jobs.id DESC
LIMIT $17;
