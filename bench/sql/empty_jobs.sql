-- Removes all jobs at once, including dead rows.
TRUNCATE jobs;
