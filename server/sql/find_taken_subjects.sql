-- Finds the subjects that people have already: $1 subjects.
SELECT subject
FROM users
WHERE subject = any($1::text[])
ORDER BY subject;
