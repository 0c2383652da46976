-- Returns the disk size of a job in bytes, including indexes.
SELECT pg_total_relation_size('jobs') / greatest(count(*), 1) AS bytes
FROM jobs;
