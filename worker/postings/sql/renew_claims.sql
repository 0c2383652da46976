-- Extends claims that still stand, and returns their postings with the new ends: one claim per position, $1 postings,
-- $2 ends of the claims; $3 lease in seconds.
UPDATE postings
SET details_lease_until = now() + make_interval(secs => $3)
FROM (
    SELECT claimed.posting_id
    FROM unnest($1::bigint[], $2::timestamptz[]) AS held (posting_id, until)
    INNER JOIN postings AS claimed ON held.posting_id = claimed.posting_id AND held.until = claimed.details_lease_until
    ORDER BY claimed.posting_id
    FOR UPDATE OF claimed
) AS own
WHERE postings.posting_id = own.posting_id
RETURNING postings.posting_id, postings.details_lease_until;
