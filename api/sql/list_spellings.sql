-- Lists how a person's companies spell a board's name: $1 user, $2 provider, $3 the name in lower case. Those that they
-- have followed for longest come first.
SELECT
    company,
    board
FROM user_company_settings
WHERE user_id = $1 AND provider = $2 AND lower(board) = $3
ORDER BY created_at, company;
