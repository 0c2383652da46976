-- Lists a user's live jobs: $1 user.
SELECT
    company,
    external_id,
    missing_since
FROM jobs
WHERE user_id = $1 AND status != 'expired';
