-- Sets the password of an invited account and ends the invitation: $1 the secret's hash, $2 the password's hash.
UPDATE accounts
SET
    password_hash = $2,
    invitation_hash = NULL,
    invited_until = NULL
WHERE invitation_hash = $1 AND invited_until > now()
RETURNING subject, name, password_hash, is_owner;
