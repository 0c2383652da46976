-- Lists a user's live jobs, with the board that each is of, NULL where an older version wrote it: $1 user.
SELECT
    company,
    external_id,
    missing_since,
    provider,
    board
FROM jobs
WHERE user_id = $1 AND status != 'expired';
