-- The next reading writes the texts again, with the words that are missing.
UPDATE postings SET text_hash = NULL WHERE wordless_since IS NOT NULL;
DROP INDEX wordless_postings;
ALTER TABLE postings DROP COLUMN wordless_since;
