DROP FUNCTION find_jobs(bigint, tsquery, boolean, boolean, text[], integer, integer);
