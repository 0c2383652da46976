REVOKE UPDATE (search) ON postings FROM rolewatch_api;
REVOKE UPDATE (search) ON postings FROM rolewatch_worker;
DROP FUNCTION find_postings;
DROP INDEX words_of_postings;
ALTER TABLE postings DROP COLUMN search;
