-- Adds an account with an invitation, or renews the invitation of one that nothing opens yet: $1 subject of a new one,
-- $2 name, $3 the secret's hash, $4 days.
INSERT INTO accounts (subject, name, invitation_hash, invited_until)
VALUES ($1, $2, $3, now() + make_interval(days => $4))
ON CONFLICT (name_key) DO UPDATE
    SET
        invitation_hash = excluded.invitation_hash,
        invited_until = excluded.invited_until
    WHERE
    accounts.password_hash IS NULL
    AND NOT accounts.is_owner
    AND accounts.subject NOT IN (SELECT identities.subject FROM identities)
RETURNING subject;
