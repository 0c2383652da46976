-- Lists how a person's companies spell a board's name, those followed longest first: $1 user, $2 provider, $3 the name
-- in lower case.
SELECT
    company,
    board
FROM user_company_settings
WHERE user_id = $1 AND provider = $2 AND lower(board) = $3
ORDER BY created_at, company;
