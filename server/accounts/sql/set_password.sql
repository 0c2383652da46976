-- Sets an account's password and ends its invitation: $1 subject, $2 password's hash.
UPDATE accounts
SET
    password_hash = $2,
    invitation_hash = NULL,
    invited_until = NULL
WHERE subject = $1;
