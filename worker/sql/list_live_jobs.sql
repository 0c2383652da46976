-- Lists a user's live jobs, each with its board, which is NULL if an older version wrote it: $1 user.
SELECT
    company,
    external_id,
    missing_since,
    provider,
    board
FROM jobs
WHERE user_id = $1 AND status != 'expired';
