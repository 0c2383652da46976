-- Makes the index of words again, as migrations/0021_search.sql does.
CREATE INDEX words_of_postings ON postings USING gin (search);
