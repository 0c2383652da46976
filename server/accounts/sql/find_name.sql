-- Finds the name of a subject's account: $1 subject.
SELECT name
FROM accounts
WHERE subject = $1;
