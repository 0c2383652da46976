-- Lists a user's live jobs, each with its board, which is NULL if an older version wrote it, and
-- whether it refers to its posting: $1 user.
SELECT
    company,
    external_id,
    missing_since,
    provider,
    board,
    posting_id IS NOT NULL AS is_linked
FROM jobs
WHERE user_id = $1 AND status != 'expired';
