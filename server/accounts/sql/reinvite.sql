-- Gives an existing account an invitation, even if it has a password: $1 subject, $2 the secret's hash, $3 days.
UPDATE accounts
SET
    invitation_hash = $2,
    invited_until = now() + make_interval(days => $3)
WHERE subject = $1
RETURNING subject;
