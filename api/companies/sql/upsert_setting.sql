-- Follows a company, or changes how: $1 user, $2 company, $3 provider, $4 board, $5 enabled, $6 title filters,
-- $7 location filters, $8 how many companies a person may follow, $9 tags, or NULL to keep them. Filters whose match is
-- null keep the stored one.
-- A row without a match comes from an older version, which matched substrings.
INSERT INTO user_company_settings (
    user_id, company, provider, board, is_enabled, title_filters, location_filters, tags
)
SELECT
    $1,
    $2,
    $3,
    $4,
    $5,
    $6::jsonb || jsonb_build_object('match', coalesce($6 ->> 'match', 'words')),
    $7::jsonb || jsonb_build_object('match', coalesce($7 ->> 'match', 'words')),
    coalesce($9::text[], '{}')
WHERE
    (SELECT count(*) FROM user_company_settings WHERE user_id = $1 AND company != $2) < $8
ON CONFLICT (user_id, company) DO UPDATE
    SET
        provider = excluded.provider,
        board = excluded.board,
        is_enabled = excluded.is_enabled,
        title_filters = $6::jsonb || jsonb_build_object(
            'match', coalesce($6 ->> 'match', user_company_settings.title_filters ->> 'match', 'substring')
        ),
        location_filters = $7::jsonb || jsonb_build_object(
            'match', coalesce($7 ->> 'match', user_company_settings.location_filters ->> 'match', 'substring')
        ),
        tags = coalesce($9, user_company_settings.tags),
        updated_at = now()
RETURNING company;
