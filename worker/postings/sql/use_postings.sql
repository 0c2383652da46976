-- Records that new jobs refer to their postings today, so that the texts stay: $1 user, $2 run. The tick does so for
-- all jobs, once a day. Postings that another worker is writing are left to it.
UPDATE postings
SET used_on = current_date
WHERE
    posting_id IN (
        SELECT used.posting_id
        FROM jobs
        INNER JOIN postings AS used ON jobs.posting_id = used.posting_id
        WHERE
            jobs.user_id = $1
            AND jobs.run_id = $2
            AND jobs.created_at > now() - interval '1 day'
            AND used.used_on < current_date
        ORDER BY used.posting_id
        FOR UPDATE OF used SKIP LOCKED
    );
