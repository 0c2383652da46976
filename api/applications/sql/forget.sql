-- Forgets that a person saved a job: $1 subject, $2 company, $3 external id.
DELETE FROM applications
WHERE
    user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND company = $2
    AND external_id = $3
RETURNING company;
