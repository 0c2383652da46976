-- Finds a person's active run: $1 subject.
SELECT runs.id
FROM ingestion_runs AS runs
INNER JOIN users ON runs.user_id = users.user_id
WHERE users.subject = $1 AND runs.status IN ('pending', 'initializing', 'ingesting');
