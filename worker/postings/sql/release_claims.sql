-- Ends the claims of postings that were not asked, unless another worker has claimed them since: one claim per
-- position, $1 postings, $2 ends of the claims.
UPDATE postings
SET details_lease_until = NULL
FROM (
    SELECT claimed.posting_id
    FROM unnest($1::bigint[], $2::timestamptz[]) AS held (posting_id, until)
    INNER JOIN postings AS claimed ON held.posting_id = claimed.posting_id AND held.until = claimed.details_lease_until
    ORDER BY claimed.posting_id
    FOR UPDATE OF claimed SKIP LOCKED
) AS own
WHERE postings.posting_id = own.posting_id;
