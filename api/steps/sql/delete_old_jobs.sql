-- Deletes jobs of a person that expired long ago: $1 user, $2 days, $3 how many at the most. A job that a run opens again
-- meanwhile stays: what is asked of it is asked twice, the second time of the row as the run has left it.
DELETE FROM jobs
WHERE
    user_id = $1
    AND status = 'expired'
    AND updated_at < now() - make_interval(days => $2)
    AND id IN (
        SELECT old.id
        FROM jobs AS old
        WHERE
            old.user_id = $1
            AND old.status = 'expired'
            AND old.updated_at < now() - make_interval(days => $2)
        ORDER BY old.id
        LIMIT $3
    );
