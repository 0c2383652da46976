-- Finds whether a person has events that searches have not judged: $1 user. A row if they have.
SELECT 1
WHERE EXISTS (SELECT 1 FROM unmatched WHERE unmatched.user_id = $1);
