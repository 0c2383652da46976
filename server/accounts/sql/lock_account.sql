-- Locks an account, so that its removal waits for the transaction: $1 subject.
SELECT subject
FROM accounts
WHERE subject = $1
FOR SHARE;
