-- Sets the index of words aside: filling it posting by posting takes minutes.
DROP INDEX words_of_postings;
