-- Deletes some of a person's runs, with their results per company: $1 user, $2 limit.
DELETE FROM ingestion_runs
WHERE
    user_id = $1
    AND id IN (SELECT chosen.id FROM ingestion_runs AS chosen WHERE chosen.user_id = $1 ORDER BY chosen.id LIMIT $2);
