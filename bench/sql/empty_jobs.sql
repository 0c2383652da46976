-- Removes every job at once, dead ones included.
TRUNCATE jobs;
