-- Counts the postings that have a description.
SELECT count(*) AS described
FROM postings
WHERE description IS NOT NULL;
