DROP TABLE old_words;
