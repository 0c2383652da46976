-- Records that the words of all postings are to be of a version of the tokenizer: $1 version.
INSERT INTO old_words (words_version)
SELECT $1::integer AS words_version
ON CONFLICT (words_version) DO NOTHING;
