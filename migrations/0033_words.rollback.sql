DROP TRIGGER jobs_are_deleted ON jobs;
DROP FUNCTION keep_events_of_deleted_jobs();
DROP TABLE events_without_jobs;

-- The next reading writes the texts again, with the words that are missing.
UPDATE postings SET text_hash = NULL WHERE wordless_since IS NOT NULL;
DROP INDEX wordless_postings;
ALTER TABLE postings DROP COLUMN wordless_since;
