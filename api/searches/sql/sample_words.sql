-- Counts how many of a person's newest jobs have postings that match each of some tsqueries: $1 subject, $2 the
-- tsqueries, $3 how many jobs are looked at.
WITH newest AS MATERIALIZED (
    SELECT
        (
            SELECT postings.search
            FROM postings
            WHERE postings.posting_id = jobs.posting_id
        ) AS words
    FROM jobs
    WHERE jobs.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    ORDER BY jobs.id DESC
    LIMIT $3
)

SELECT
    (
        SELECT count(*)
        FROM newest
        WHERE newest.words @@ asked.query::tsquery
    ) AS jobs
FROM unnest($2::text[]) WITH ORDINALITY AS asked (query, place)
ORDER BY asked.place;
