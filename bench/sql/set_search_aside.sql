-- Drops the indexes that only serve searches.
DROP INDEX words_of_postings, jobs_of_a_board, events_of_a_job;
