-- Lists what the own pages of a board's postings said: $1 provider, $2 board, $3 for how many seconds an answer is
-- fresh, $4 since when it must have been given, NULL if that does not matter.
SELECT
    external_id,
    page_says
FROM postings
WHERE
    provider = $1
    AND board = $2
    AND page_says IS NOT NULL
    AND page_asked_at > now() - make_interval(secs => $3)
    AND coalesce(page_asked_at >= $4, TRUE);
