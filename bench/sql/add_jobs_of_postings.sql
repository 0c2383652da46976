-- Adds a job for each posting of the boards that a user follows, in random order: $1 user, $2 run.
INSERT INTO jobs (user_id, company, external_id, title, url, location, status, run_id, provider, board, posting_id)
SELECT
    $1,
    followed.company,
    postings.external_id,
    postings.title,
    postings.url,
    postings.location,
    'ready',
    $2,
    postings.provider,
    postings.board,
    postings.posting_id
FROM postings
INNER JOIN user_company_settings AS followed
    ON postings.provider = followed.provider AND postings.board = followed.board
WHERE followed.user_id = $1
ORDER BY random();
