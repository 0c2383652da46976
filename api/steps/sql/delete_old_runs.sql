-- Deletes runs of a person that ended long ago and that no job refers to, oldest first: $1 user, $2 days, $3 how many at
-- the most. For each of them the foreign key reads all of the person's jobs once more.
WITH referred AS (
    SELECT DISTINCT run_id
    FROM jobs
    WHERE user_id = $1
)

DELETE FROM ingestion_runs
WHERE
    user_id = $1
    AND id IN (
        SELECT old.id
        FROM ingestion_runs AS old
        WHERE
            old.user_id = $1
            AND old.finished_at < now() - make_interval(days => $2)
            AND NOT EXISTS (SELECT 1 FROM referred WHERE referred.run_id = old.id)
        ORDER BY old.id
        LIMIT $3
    );
