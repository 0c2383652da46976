-- Follows a company, or changes how: $1 user, $2 company, $3 provider, $4 board, $5 enabled, $6 title filters,
-- $7 location filters, $8 how many companies a person may follow.
INSERT INTO user_company_settings (
    user_id, company, provider, board, is_enabled, title_filters, location_filters
)
SELECT
    $1,
    $2,
    $3,
    $4,
    $5,
    $6,
    $7
WHERE
    (SELECT count(*) FROM user_company_settings WHERE user_id = $1 AND company != $2) < $8
ON CONFLICT (user_id, company) DO UPDATE
    SET
        provider = excluded.provider,
        board = excluded.board,
        is_enabled = excluded.is_enabled,
        title_filters = excluded.title_filters,
        location_filters = excluded.location_filters,
        updated_at = now()
RETURNING company;
