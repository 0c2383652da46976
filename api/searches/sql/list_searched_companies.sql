-- Lists the companies that a person follows, whose names are searched too: $1 subject.
SELECT company
FROM user_company_settings
WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1);
