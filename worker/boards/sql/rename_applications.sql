-- Moves saved jobs from former ids to current ones: $1 user, then one former id per position: $2 companies, $3 former
-- ids, $4 current ids. Of several that get one id, the one that was saved first stays.
WITH former AS (
    DELETE FROM applications
    USING unnest($2::text[], $3::text[], $4::text[]) AS named (company, former, current)
    WHERE
        applications.user_id = $1
        AND applications.company = named.company
        AND applications.external_id = named.former
    RETURNING
        applications.company,
        named.current,
        applications.stage,
        applications.created_at,
        applications.updated_at
)

INSERT INTO applications (user_id, company, external_id, stage, created_at, updated_at)
SELECT DISTINCT ON (company, current)
    $1::bigint,
    company,
    current,
    stage,
    created_at,
    updated_at
FROM former
ORDER BY company, current, created_at
ON CONFLICT (user_id, company, external_id) DO NOTHING;
