-- Deletes the jobs that expired first, of a user with more expired ones than are kept: $1 user, $2 how many are kept.
DELETE FROM jobs
WHERE
    user_id = $1
    AND id IN (
        SELECT expired.id
        FROM jobs AS expired
        WHERE expired.user_id = $1 AND expired.status = 'expired'
        ORDER BY expired.updated_at DESC, expired.id DESC
        OFFSET $2
    );
