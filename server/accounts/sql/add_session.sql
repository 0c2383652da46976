-- Begins a session, unless the password that opened it was changed: $1 the secret's hash, $2 subject, $3 the password's
-- hash. The lock makes a change of the password, which ends sessions, come before or after.
WITH account AS (
    SELECT subject
    FROM accounts
    WHERE subject = $2 AND password_hash = $3
    FOR SHARE
)

INSERT INTO sessions (secret_hash, subject)
SELECT
    $1,
    account.subject
FROM account
RETURNING subject;
