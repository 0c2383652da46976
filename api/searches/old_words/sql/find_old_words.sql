-- Finds how far the words of postings are written again: $1 a version of the tokenizer. A row if a round is due or has
-- begun, and no later version is known.
SELECT coalesce(below, 9223372036854775807) AS below
FROM old_words
WHERE
    words_version = $1
    AND rounds_left > 0
    AND due_at <= now()
    AND NOT EXISTS (SELECT FROM old_words AS later WHERE later.words_version > $1);
