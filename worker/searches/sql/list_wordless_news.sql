-- Lists the postings whose words a person's searches wait for: $1 user.
SELECT DISTINCT postings.posting_id
FROM unmatched
INNER JOIN events ON unmatched.user_id = events.user_id AND unmatched.event_id = events.id
INNER JOIN jobs
    ON
        events.user_id = jobs.user_id
        AND events.company = jobs.company
        AND events.external_id = jobs.external_id
INNER JOIN postings ON jobs.posting_id = postings.posting_id
WHERE unmatched.user_id = $1 AND postings.wordless_since IS NOT NULL;
