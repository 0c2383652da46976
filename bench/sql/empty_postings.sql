-- Empties the tables of boards and postings.
TRUNCATE boards, postings;
