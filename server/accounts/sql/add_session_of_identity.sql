-- Begins a session of a person of an issuer, if they still have an account: $1 the secret's hash, $2 issuer, $3 what it
-- calls the person.
INSERT INTO sessions (secret_hash, subject)
SELECT
    $1,
    identities.subject
FROM identities
WHERE identities.issuer = $2 AND identities.external_id = $3
RETURNING subject;
