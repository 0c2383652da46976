-- Records that postings have the words of a version of the tokenizer, down to one of them: $1 version, $2 posting. The
-- next round begins with all postings, so a tick that ends late records nothing after another has ended the round.
UPDATE old_words
SET below = least(below, $2)
WHERE words_version = $1 AND rounds_left > 0 AND due_at <= now();
