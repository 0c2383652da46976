-- Ends the claims of postings that were not asked: $1 postings.
UPDATE postings
SET details_lease_until = NULL
WHERE
    posting_id IN (
        SELECT claimed.posting_id
        FROM postings AS claimed
        WHERE claimed.posting_id = any($1::bigint[])
        ORDER BY claimed.posting_id
        FOR UPDATE SKIP LOCKED
    );
