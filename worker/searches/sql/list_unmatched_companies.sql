-- Lists the companies with events that a person's searches can judge: $1 user, $2 the companies whose postings have
-- details, $3 how many days those may take. An event waits for the words of its posting's text.
SELECT DISTINCT events.company
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
        OR events.company != all($2::text[])
        OR jobs.id IS NULL
        OR jobs.status = 'expired'
        OR postings.details_read_at IS NOT NULL
        OR events.at < now() - make_interval(days => $3)
    );
