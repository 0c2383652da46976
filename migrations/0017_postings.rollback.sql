ALTER TABLE jobs DROP COLUMN posting_id;
DROP TABLE postings;
DROP TABLE boards;
