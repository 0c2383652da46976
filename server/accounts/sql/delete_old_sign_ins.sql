-- Deletes sign-ins that were not finished: those older than $1 seconds, and all but the newest $2.
DELETE FROM sign_ins
WHERE
    begun_at < now() - make_interval(secs => $1)
    OR begun_at < (
        SELECT newest.begun_at
        FROM sign_ins AS newest
        ORDER BY newest.begun_at DESC
        LIMIT 1 OFFSET $2
    );
