-- Deletes all but one of the jobs that will have the same id: $1 user, $2 companies, $3 former ids, $4 current ids,
-- $5 providers, $6 boards, a former id at each position. The one that stays is of this board before any other, live
-- before expired, listed before missing, and then the oldest. The marks of another board's job, hidden and saved, go
-- with it.
WITH named AS (
    SELECT *
    FROM
        unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
            AS renamed (company, former, current, provider, board)
),

placed AS (
    SELECT
        jobs.id,
        coalesce((jobs.provider, jobs.board) != (alike.provider, alike.board), FALSE) AS is_elsewhere,
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
),

deleted AS (
    DELETE FROM jobs
    USING placed
    WHERE jobs.user_id = $1 AND jobs.id = placed.id AND placed.place > 1
    RETURNING jobs.company, jobs.external_id, placed.is_elsewhere
),

forgotten AS (
    DELETE FROM applications
    USING deleted
    WHERE
        deleted.is_elsewhere
        AND applications.user_id = $1
        AND applications.company = deleted.company
        AND applications.external_id = deleted.external_id
)

DELETE FROM hidden
USING deleted
WHERE
    deleted.is_elsewhere
    AND hidden.user_id = $1
    AND hidden.company = deleted.company
    AND hidden.external_id = deleted.external_id;
