-- Writes the board of live jobs that an older version saved: $1 user. Those that were seen since their company's board
-- was introduced are of that board.
UPDATE jobs
SET
    provider = introductions.provider,
    board = introductions.board
FROM introductions
WHERE
    jobs.user_id = $1
    AND introductions.user_id = $1
    AND jobs.company = introductions.company
    AND jobs.provider IS NULL
    AND jobs.status != 'expired'
    AND (jobs.last_seen_at IS NULL OR jobs.last_seen_at >= introductions.introduced_at);
