-- Lists the boards of followed companies that were judged before or have open jobs, with the start and end of the
-- reading that each was last judged by: $1 user. The times are NULL if that reading is unknown or was of another board.
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
            -- count(*) makes the planner use the index: for EXISTS it expects an early match and scans the whole table.
            SELECT count(*)
            FROM jobs
            WHERE jobs.user_id = $1 AND jobs.company = followed.company AND jobs.status != 'expired'
        ) > 0
    );
