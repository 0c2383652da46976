-- Lists a user's live jobs, and whether their company's last proven list lacked them: $1 user.
SELECT
    company,
    external_id,
    missing_since IS NOT NULL AS is_missing
FROM jobs
WHERE user_id = $1 AND status != 'expired';
