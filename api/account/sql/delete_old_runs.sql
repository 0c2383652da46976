-- Deletes a person's runs that ended long ago and have no jobs left, oldest first: $1 user, $2 days, $3 limit. For each
-- run, the foreign key reads all of the person's jobs.
WITH referred AS (
    SELECT DISTINCT run_id
    FROM jobs
    WHERE user_id = $1
)

DELETE FROM ingestion_runs
WHERE
    user_id = $1
    AND id IN (
        SELECT ended.id
        FROM ingestion_runs AS ended
        WHERE
            ended.user_id = $1
            AND ended.finished_at < now() - make_interval(days => $2)
            AND NOT EXISTS (SELECT 1 FROM referred WHERE referred.run_id = ended.id)
        ORDER BY ended.id
        LIMIT $3
    );
