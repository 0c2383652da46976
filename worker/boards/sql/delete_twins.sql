-- Deletes all but one of the jobs that are about to get the same id: $1 user, then one former id per position:
-- $2 companies, $3 former ids, $4 current ids, $5 providers, $6 boards. A job of this board is kept before one of
-- another, then live before expired, listed before missing, older before newer.
WITH named AS (
    SELECT *
    FROM
        unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
            AS renamed (company, former, current, provider, board)
),

placed AS (
    SELECT
        jobs.id,
        row_number() OVER (
            PARTITION BY alike.company, alike.current
            ORDER BY
                coalesce((jobs.provider, jobs.board) != (alike.provider, alike.board), FALSE),
                jobs.status = 'expired',
                jobs.missing_since IS NOT NULL,
                jobs.id
        ) AS place
    FROM (
        SELECT
            company,
            former AS external_id,
            current,
            provider,
            board
        FROM named
        UNION
        SELECT
            company,
            current AS external_id,
            current,
            provider,
            board
        FROM named
    ) AS alike
    INNER JOIN jobs
        ON jobs.user_id = $1 AND alike.company = jobs.company AND alike.external_id = jobs.external_id
)

DELETE FROM jobs
USING placed
WHERE jobs.user_id = $1 AND jobs.id = placed.id AND placed.place > 1;
