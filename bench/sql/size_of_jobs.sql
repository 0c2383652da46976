-- Tells how many bytes of the disk a job takes, indexes included.
SELECT pg_total_relation_size('jobs') / greatest(count(*), 1) AS bytes
FROM jobs;
