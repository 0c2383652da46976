-- Deletes a user's expired jobs beyond the limit, the longest expired first: $1 user, $2 how many are kept. Saved jobs
-- stay.
DELETE FROM jobs
WHERE
    user_id = $1
    AND id IN (
        SELECT expired.id
        FROM jobs AS expired
        WHERE expired.user_id = $1 AND expired.status = 'expired'
        ORDER BY expired.updated_at DESC, expired.id DESC
        OFFSET $2
    )
    AND NOT EXISTS (
        SELECT FROM applications
        WHERE
            applications.user_id = jobs.user_id
            AND applications.company = jobs.company
            AND applications.external_id = jobs.external_id
    );
