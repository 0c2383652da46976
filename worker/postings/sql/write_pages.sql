-- Writes what the own pages of postings said, and ends their claims: one posting per position, $1 postings, $2 what
-- their pages said, $3 the ends of the claims; $4 whether the list that lacks them is proven. It returns which of them
-- no reading has listed since, and the time; what was said of others is forgotten. A posting that another worker has
-- claimed since is left to it. A proven list has marked what it lacks as missing; another one lacks what its page has
-- called closed.
UPDATE postings
SET
    page_says = CASE WHEN said.is_missing THEN said.page_says END,
    page_asked_at = now(),
    details_lease_until = NULL
FROM (
    SELECT
        given.posting_id,
        given.page_says,
        claimed.missing_since IS NOT NULL OR (claimed.closed_at IS NOT NULL AND NOT $4) AS is_missing
    FROM unnest($1::bigint[], $2::text[], $3::timestamptz[]) AS given (posting_id, page_says, until)
    INNER JOIN postings AS claimed
        ON given.posting_id = claimed.posting_id AND given.until = claimed.details_lease_until
    ORDER BY given.posting_id
    FOR UPDATE OF claimed
) AS said
WHERE postings.posting_id = said.posting_id
RETURNING postings.external_id, said.is_missing, postings.page_asked_at;
