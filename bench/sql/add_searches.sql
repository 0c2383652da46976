-- Gives a user searches for words in texts, at some companies, or with what postings state: $1 user, $2 words.
INSERT INTO searches (user_id, name, q, companies, workplaces, pay_from, pay_currency, since_event_id)
SELECT
    $1,
    'search ' || place,
    word || ' engineer -intern',
    CASE place % 4 WHEN 1 THEN ARRAY['company1', 'company2'] END,
    CASE place % 4 WHEN 2 THEN ARRAY['hybrid', 'remote'] END,
    CASE place % 4 WHEN 3 THEN 40000 END,
    CASE place % 4 WHEN 3 THEN 'EUR' END,
    0
FROM unnest($2::text[]) WITH ORDINALITY AS words (word, place);
