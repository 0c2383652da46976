-- Finds the account of a person of an issuer: $1 issuer, $2 what it calls the person.
SELECT
    accounts.subject,
    accounts.name,
    accounts.password_hash,
    accounts.is_owner
FROM identities
INNER JOIN accounts ON identities.subject = accounts.subject
WHERE identities.issuer = $1 AND identities.external_id = $2;
