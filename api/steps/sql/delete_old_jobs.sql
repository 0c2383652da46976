-- Deletes jobs of a person that expired long ago: $1 user, $2 days, $3 how many at the most. A job that a run opens
-- again meanwhile stays: what is asked of it is asked twice, the second time of the row as the run has left it.
DELETE FROM jobs
WHERE
    user_id = $1
    AND status = 'expired'
    AND updated_at < now() - make_interval(days => $2)
    AND id IN (
        SELECT expired.id
        FROM jobs AS expired
        WHERE
            expired.user_id = $1
            AND expired.status = 'expired'
            AND expired.updated_at < now() - make_interval(days => $2)
        ORDER BY expired.id
        LIMIT $3
    );
