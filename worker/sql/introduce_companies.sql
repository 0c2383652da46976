-- Records companies that were read for the first time, and their 'followed' events: $1 user, $2 run, then one company
-- per position: $3 companies, $4 providers, $5 boards, $6 number of open postings that the filters include.
WITH introduced AS (
    SELECT *
    FROM
        unnest($3::text[], $4::text[], $5::text[], $6::integer[]) WITH ORDINALITY
            AS found (company, provider, board, count, place)
),

remembered AS (
    INSERT INTO introductions (user_id, company, provider, board)
    SELECT
        $1,
        company,
        provider,
        board
    FROM introduced
)

INSERT INTO events (user_id, run_id, kind, company, count)
SELECT
    $1,
    $2,
    'followed',
    company,
    count
FROM introduced
ORDER BY place;
