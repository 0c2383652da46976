-- Ends a round in which all postings were looked at: $1 version of the tokenizer, $2 days until the next round.
UPDATE old_words
SET
    below = NULL,
    rounds_left = rounds_left - 1,
    due_at = now() + make_interval(days => $2)
WHERE words_version = $1 AND rounds_left > 0 AND due_at <= now();
