-- Removes every job, so that every run can go.
DELETE FROM jobs;
