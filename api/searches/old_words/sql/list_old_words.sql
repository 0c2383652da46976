-- Lists postings whose words are not of the current version, newest first: $1 a tsquery that finds words of that
-- version, $2 the id that all are below, $3 how many postings are looked at. Returns the last one looked at too. A
-- posting without words of its text is left out: those are written anyway.
WITH looked_at AS MATERIALIZED (
    SELECT
        posting_id,
        wordless_since IS NULL AND (search @@ $1::tsquery) IS NOT TRUE AS is_old
    FROM postings
    WHERE posting_id < $2
    ORDER BY posting_id DESC
    LIMIT $3
)

SELECT
    min(posting_id) AS lowest,
    coalesce(array_agg(posting_id) FILTER (WHERE is_old), '{}') AS posting_ids
FROM looked_at;
