-- Deletes postings that no job has referred to for three years, and whose texts are deleted: $1 limit.
DELETE FROM postings
WHERE
    posting_id IN (
        SELECT unused.posting_id
        FROM postings AS unused
        WHERE
            unused.description IS NULL
            AND unused.used_on
            < least(current_date, (SELECT min(users.tidied_at)::date FROM users)) - interval '3 years'
        ORDER BY unused.used_on
        LIMIT $1
        FOR UPDATE SKIP LOCKED
    );
