-- Lists what a person hides, by name; the external id is NULL for a whole company: $1 subject.
SELECT
    hidden.company,
    nullif(hidden.external_id, '') AS external_id
FROM hidden
WHERE hidden.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
ORDER BY hidden.company, hidden.external_id;
