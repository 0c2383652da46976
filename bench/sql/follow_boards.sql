-- Adds people who follow boards, each as a company of the board's name: $1 subjects, $2 boards, the same number for
-- each person, grouped by person.
WITH people AS (
    INSERT INTO users (subject)
    SELECT unnest($1::text[])
    RETURNING user_id, subject
),

wished AS (
    SELECT
        subject,
        board
    FROM
        unnest($1::text[]) WITH ORDINALITY AS asked (subject, place)
    INNER JOIN unnest($2::text[]) WITH ORDINALITY AS named (board, number)
        ON (named.number - 1) / (cardinality($2::text[]) / cardinality($1::text[])) = asked.place - 1
)

INSERT INTO user_company_settings (user_id, company, provider, board, title_filters, location_filters, is_enabled)
SELECT
    people.user_id,
    wished.board AS company,
    'greenhouse',
    wished.board,
    '{}',
    '{}',
    TRUE
FROM wished
INNER JOIN people ON wished.subject = people.subject;
