-- Adds postings with words, in random order: $1 the boards' name, $2 number of boards, $3 number of postings. One of
-- 5,000 has the word seldom.
INSERT INTO postings (provider, board, external_id, title, location, url, list_hash, first_seen_at, search)
SELECT
    'greenhouse' AS provider,
    listed.board,
    listed.place::text AS external_id,
    'Senior Software Engineer, Platform ' || listed.place AS title,
    'Berlin, Germany; Remote' AS location,
    'https://boards.greenhouse.io/' || listed.board || '/jobs/' || listed.place AS url,
    '' AS list_hash,
    now() AS first_seen_at,
    array_to_tsvector(ARRAY['@greenhouse/' || listed.board])
    || texts.words
    || CASE listed.place % 5000 WHEN 7 THEN 'seldom:500'::tsvector ELSE ''::tsvector END AS search -- noqa: RF04
FROM (
    SELECT
        place,
        $1::text || place % $2::int AS board
    FROM generate_series(1, $3::int) AS place
    ORDER BY random()
) AS listed
INNER JOIN texts ON (listed.place::bigint * 7919) % 3000 = texts.text_number;
