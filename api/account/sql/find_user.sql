-- Finds a person: $1 subject.
SELECT user_id FROM users WHERE subject = $1;
