-- Moves hidden rows from former ids to current ones: $1 user, then one former id per position: $2 companies, $3 former
-- ids, $4 current ids.
WITH former AS (
    DELETE FROM hidden
    USING unnest($2::text[], $3::text[], $4::text[]) AS named (company, former, current)
    WHERE
        hidden.user_id = $1
        AND hidden.company = named.company
        AND hidden.external_id = named.former
    RETURNING hidden.company, named.current
)

INSERT INTO hidden (user_id, company, external_id)
SELECT DISTINCT
    $1::bigint,
    company,
    current
FROM former
ON CONFLICT (user_id, company, external_id) DO NOTHING;
