-- Ends an account's password and invitation: $1 subject.
UPDATE accounts
SET
    password_hash = NULL,
    invitation_hash = NULL,
    invited_until = NULL
WHERE subject = $1;
