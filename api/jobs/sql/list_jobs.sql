-- Lists a person's jobs, newest first: $1 subject, $2 status, or 'open' for all but expired, $3 company, $4 a text in
-- the title or location, $5 run (each NULL for any), $6 whether hidden, or NULL for both, $7 only jobs before this one,
-- or NULL, $8 limit, or NULL for all.
-- The hidden rows are read once, or the jobs are found by them. A correlated lookup would scan the small table again
-- for each job, and a join might read all of the person's jobs.
SELECT
    id,
    company,
    external_id,
    title,
    url,
    location,
    status,
    run_id,
    created_at,
    updated_at,
    created_at AS first_seen_at,
    last_seen_at,
    missing_since,
    CASE WHEN status = 'expired' AND is_unwanted IS NOT TRUE THEN updated_at END AS gone_at,
    CASE
        WHEN status != 'expired' AND last_seen_at IS NOT NULL THEN (
            SELECT learned.error_message
            FROM run_companies AS learned
            WHERE learned.run_id = jobs.run_id AND learned.company = jobs.company
        )
    END AS kept_because,
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
    ) AS is_hidden
FROM jobs
WHERE
    user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND ($2::text IS NULL OR CASE $2 WHEN 'open' THEN status != 'expired' ELSE status = $2 END)
    AND ($3::text IS NULL OR company = $3)
    AND ($4::text IS NULL OR strpos(lower(title || ' ' || location), lower($4)) > 0)
    AND ($5::bigint IS NULL OR run_id = $5)
    AND (
        $6::boolean IS NOT FALSE
        OR (
            company NOT IN (
                SELECT hidden.company
                FROM hidden
                WHERE
                    hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
                    AND hidden.external_id = ''
            )
            AND (company, external_id) NOT IN (
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
        OR id = any(array(
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
    AND ($7::bigint IS NULL OR id < $7)
ORDER BY id DESC
LIMIT $8;
