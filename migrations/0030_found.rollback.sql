DROP FUNCTION search_jobs(bigint, tsquery, text[], integer, integer);
DROP INDEX events_of_a_job;
DROP INDEX jobs_of_a_board;
