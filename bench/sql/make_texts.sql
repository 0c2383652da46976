-- Makes the words of 3,000 texts. Words are as unevenly frequent as those of a language: w0 is in all texts, w100 in a
-- third, w3000 in one of 80.
CREATE TABLE texts AS
SELECT
    text_number,
    to_tsvector('simple', string_agg('w' || (power(20000, random())::int - 1), ' ')) AS words
FROM generate_series(0, 2999) AS text_number
CROSS JOIN generate_series(1, 400) AS word_number
WHERE word_number IS NOT NULL
GROUP BY text_number;
