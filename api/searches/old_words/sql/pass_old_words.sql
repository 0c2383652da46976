-- Records that postings have the words of a version of the tokenizer, down to one of them: $1 version, $2 posting.
UPDATE old_words
SET below = least(below, $2)
WHERE words_version = $1;
