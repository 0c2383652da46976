-- The board of each job, which jobs expired without being gone, and one spelling per board that a person follows.
-- depends: 0012_readings

-- These providers ignore the case of a board's name. The spelling that a person used first becomes the only one.
UPDATE user_company_settings AS followed
SET board = earliest.board
FROM (
    SELECT DISTINCT ON (user_id, provider, lower(board))
        user_id,
        provider,
        board
    FROM user_company_settings
    WHERE provider IN ('ashby', 'smartrecruiters', 'workday')
    ORDER BY user_id, provider, lower(board), created_at, company
) AS earliest
WHERE
    followed.user_id = earliest.user_id
    AND followed.provider = earliest.provider
    AND lower(followed.board) = lower(earliest.board)
    AND followed.board != earliest.board;

-- Otherwise the next run would introduce the board again.
UPDATE introductions
SET board = followed.board
FROM user_company_settings AS followed
WHERE
    introductions.user_id = followed.user_id
    AND introductions.company = followed.company
    AND introductions.provider = followed.provider
    AND introductions.provider IN ('ashby', 'smartrecruiters', 'workday')
    AND lower(introductions.board) = lower(followed.board)
    AND introductions.board != followed.board;

-- The board that lists the job, and whether the job expired because the person no longer wants it. NULL if an older
-- version wrote the row. No index holds these columns, so updates stay heap-only.
ALTER TABLE jobs
ADD COLUMN provider text,
ADD COLUMN board text,
ADD COLUMN is_unwanted boolean;

-- Where a release changes an id or a spelling, the save renames jobs and the rows about them.
GRANT UPDATE (external_id, provider, board, is_unwanted) ON jobs TO rolewatch_worker;
GRANT UPDATE (external_id) ON events TO rolewatch_worker;
GRANT UPDATE (board) ON introductions TO rolewatch_worker;
GRANT SELECT, INSERT, DELETE ON hidden TO rolewatch_worker;
