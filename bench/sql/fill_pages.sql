-- Fills the pages of jobs to the brim, as a table without a setting has them.
ALTER TABLE jobs SET (fillfactor = 100);
