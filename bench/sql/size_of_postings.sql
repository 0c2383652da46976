-- Tells how many bytes of the disk a posting takes, texts and indexes included.
SELECT pg_total_relation_size('postings') / greatest(count(*), 1) AS bytes
FROM postings;
