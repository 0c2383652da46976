-- Records that a person's jobs refer to their postings today: $1 user, $2 limit. Postings that a worker is writing are
-- left for another day, so that neither waits for the other.
UPDATE postings
SET used_on = current_date
WHERE
    posting_id IN (
        SELECT used.posting_id
        FROM jobs
        INNER JOIN postings AS used ON jobs.posting_id = used.posting_id
        WHERE jobs.user_id = $1 AND used.used_on < current_date
        ORDER BY used.posting_id
        LIMIT $2
        FOR UPDATE OF used SKIP LOCKED
    );
