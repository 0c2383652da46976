-- Fills in the board of live jobs that an older version saved: $1 user. A job that was seen after its company's board
-- was introduced belongs to that board.
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
