-- Extends the claims of postings: $1 postings, $2 lease in seconds.
UPDATE postings
SET details_lease_until = now() + make_interval(secs => $2)
WHERE
    posting_id IN (
        SELECT claimed.posting_id
        FROM postings AS claimed
        WHERE claimed.posting_id = any($1::bigint[])
        ORDER BY claimed.posting_id
        FOR UPDATE SKIP LOCKED
    );
