-- Gives events the current ids of their jobs: $1 user, then one former id per position: $2 companies, $3 former ids,
-- $4 current ids.
UPDATE events
SET external_id = named.current
FROM unnest($2::text[], $3::text[], $4::text[]) AS named (company, former, current)
WHERE
    events.user_id = $1
    AND events.company = named.company
    AND events.external_id = named.former;
