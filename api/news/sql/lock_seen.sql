-- Finds a person, and lets their changes of what is seen happen one after the other: $1 subject.
SELECT user_id
FROM users
WHERE subject = $1
FOR NO KEY UPDATE;
