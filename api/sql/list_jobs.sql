-- Lists a person's jobs, newest first: $1 subject, $2 status, $3 company, $4 a text that the title or location holds,
-- $5 run (each NULL for any), $6 only jobs before this one or NULL, $7 how many.
SELECT
    id,
    company,
    external_id,
    title,
    url,
    location,
    status,
    run_id,
    created_at,
    updated_at
FROM jobs
WHERE
    user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND ($2::text IS NULL OR status = $2)
    AND ($3::text IS NULL OR company = $3)
    AND ($4::text IS NULL OR strpos(lower(title || ' ' || location), lower($4)) > 0)
    AND ($5::bigint IS NULL OR run_id = $5)
    AND ($6::bigint IS NULL OR id < $6)
ORDER BY id DESC
LIMIT $7;
