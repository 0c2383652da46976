-- Lists when the boards of followed companies were read that a run has judged by before: $1 user. Of a company that has
-- open jobs, and whose last reading was of another board or is not remembered, it is NULL.
SELECT
    followed.provider,
    followed.board,
    introductions.read_at,
    introductions.read_until
FROM user_company_settings AS followed
LEFT JOIN introductions
    ON
        followed.user_id = introductions.user_id
        AND followed.company = introductions.company
        AND followed.provider = introductions.provider
        AND followed.board = introductions.board
WHERE
    followed.user_id = $1
    AND followed.is_enabled
    AND (
        introductions.read_at IS NOT NULL
        OR (
            -- Counted, so that they are found by the index: for EXISTS a first one is expected soon in the whole table.
            SELECT count(*)
            FROM jobs
            WHERE jobs.user_id = $1 AND jobs.company = followed.company AND jobs.status != 'expired'
        ) > 0
    );
