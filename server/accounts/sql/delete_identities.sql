-- Separates an account from its person of an issuer, or of all issuers: $1 subject, $2 issuer or NULL.
DELETE FROM identities
WHERE subject = $1 AND issuer = coalesce($2, issuer);
