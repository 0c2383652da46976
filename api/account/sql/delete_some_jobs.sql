-- Deletes some of a person's jobs: $1 user, $2 limit.
DELETE FROM jobs
WHERE
    user_id = $1
    AND id IN (SELECT chosen.id FROM jobs AS chosen WHERE chosen.user_id = $1 ORDER BY chosen.id LIMIT $2);
