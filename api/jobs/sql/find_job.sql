-- Finds one of a person's jobs with its text: $1 subject, $2 job.
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
    exists(
        SELECT FROM hidden
        WHERE
            hidden.user_id = jobs.user_id
            AND hidden.company = jobs.company
            AND hidden.external_id IN ('', jobs.external_id)
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
    postings.description,
    postings.language,
    postings.details_error
FROM jobs
LEFT JOIN postings ON jobs.posting_id = postings.posting_id
WHERE jobs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1) AND jobs.id = $2;
