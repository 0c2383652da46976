-- Locks an account, so that it is removed before or after: $1 subject.
SELECT subject
FROM accounts
WHERE subject = $1
FOR SHARE;
