-- Gives a person of an issuer an account, unless either has another: $1 issuer, $2 what it calls the person,
-- $3 subject.
INSERT INTO identities (issuer, external_id, subject)
VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
RETURNING subject;
