-- Finds the jobs of a person that may match a search, or their events or postings: $1 subject, $2 a tsquery that the
-- index of words answers alone, $3 whether to ask it board by board, $4 whether events are wanted, $5 companies with
-- words of the search in their names, $6 most jobs, $7 most postings. Each array is a text.
SELECT
    ids::text,
    posting_ids::text
FROM find_jobs((SELECT users.user_id FROM users WHERE users.subject = $1), $2::tsquery, $3, $4, $5, $6, $7);
