-- Lists what the own pages of a board's postings said, and when: $1 provider, $2 board, $3 for how many seconds an
-- answer is fresh.
SELECT
    external_id,
    page_says,
    page_asked_at
FROM postings
WHERE
    provider = $1
    AND board = $2
    AND page_says IS NOT NULL
    AND page_asked_at > now() - make_interval(secs => $3);
