-- Writes what the own pages of claimed postings said, and ends the claims: one posting per position, $1 postings, $2
-- what their pages said. It returns those that no reading has listed since; what was said of others is forgotten.
UPDATE postings
SET
    page_says = CASE WHEN coalesce(postings.missing_since, postings.closed_at) IS NOT NULL THEN said.page_says END,
    page_asked_at = now(),
    details_lease_until = NULL
FROM (
    SELECT
        given.posting_id,
        given.page_says
    FROM unnest($1::bigint[], $2::text[]) AS given (posting_id, page_says)
    INNER JOIN postings AS claimed ON given.posting_id = claimed.posting_id
    ORDER BY given.posting_id
    FOR UPDATE OF claimed
) AS said
WHERE postings.posting_id = said.posting_id
RETURNING postings.external_id, coalesce(postings.missing_since, postings.closed_at) IS NOT NULL AS is_missing;
