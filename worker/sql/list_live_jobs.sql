-- Lists a user's live jobs, and whether the last list that was read to its end lacked them: $1 user.
SELECT
    company,
    external_id,
    missing_since IS NOT NULL AS was_missing
FROM jobs
WHERE user_id = $1 AND status != 'expired';
