-- Claims postings whose details one worker alone asks for, and returns them with the ends of their claims: $1 postings,
-- $2 lease in seconds. Those that another worker has claimed or asked by now are left out.
UPDATE postings
SET details_lease_until = now() + make_interval(secs => $2)
FROM (
    SELECT due.posting_id
    FROM postings AS due
    WHERE
        due.posting_id = any($1::bigint[])
        AND coalesce(due.details_lease_until <= now(), TRUE)
        AND coalesce(due.details_read_at <= now() - interval '30 days', TRUE)
        AND coalesce(due.details_due_at <= now(), TRUE)
    ORDER BY due.posting_id
    FOR UPDATE SKIP LOCKED
) AS free
WHERE postings.posting_id = free.posting_id
RETURNING postings.posting_id, postings.details_lease_until;
