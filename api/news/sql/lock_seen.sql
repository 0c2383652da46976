-- Finds and locks a person, so that their changes of what is seen happen one at a time: $1 subject.
SELECT user_id
FROM users
WHERE subject = $1
FOR NO KEY UPDATE;
