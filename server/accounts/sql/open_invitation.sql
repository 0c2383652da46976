-- Ends an invitation and returns its account: $1 the secret's hash.
UPDATE accounts
SET
    invitation_hash = NULL,
    invited_until = NULL
WHERE invitation_hash = $1 AND invited_until > now()
RETURNING subject, name, password_hash, is_owner;
