-- Deletes a person's jobs that expired long ago: $1 user, $2 days, $3 limit. The conditions are repeated outside of the
-- subquery: Postgres checks them again on a row that a run has just changed, so a reopened job stays. Saved jobs stay.
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
            AND NOT EXISTS (
                SELECT FROM applications
                WHERE
                    applications.user_id = expired.user_id
                    AND applications.company = expired.company
                    AND applications.external_id = expired.external_id
            )
        ORDER BY expired.id
        LIMIT $3
    );
