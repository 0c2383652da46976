-- Stops following a company: $1 user, $2 company.
DELETE FROM user_company_settings
WHERE user_id = $1 AND company = $2
RETURNING company;
