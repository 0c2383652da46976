-- Finds whether a person of an issuer has an account: $1 subject.
SELECT count(*)
FROM identities
WHERE subject = $1;
