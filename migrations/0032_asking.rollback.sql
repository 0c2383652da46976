DROP INDEX closed_postings;
ALTER TABLE postings
DROP COLUMN closed_at,
DROP COLUMN details_due_at,
DROP COLUMN details_failures;
