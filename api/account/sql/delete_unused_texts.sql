-- Deletes the texts of postings that no job has referred to for seven days: $1 limit. Every person's jobs have been
-- checked since. The details are due again, in case a job refers to the posting later. The words of what is left are
-- due.
UPDATE postings
SET
    description = NULL,
    search = NULL,
    wordless_since = clock_timestamp(),
    details_read_at = NULL
WHERE
    posting_id IN (
        SELECT unused.posting_id
        FROM postings AS unused
        WHERE
            unused.description IS NOT NULL
            AND unused.used_on < least(current_date, (SELECT min(users.tidied_at)::date FROM users)) - 7
        ORDER BY unused.used_on
        LIMIT $1
        FOR UPDATE SKIP LOCKED
    );
