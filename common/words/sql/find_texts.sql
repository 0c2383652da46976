-- Finds the texts of postings whose words are not written: $1 postings, $2 whether also of those that have words.
SELECT
    posting_id,
    provider,
    board,
    title,
    location,
    department,
    description,
    wordless_since,
    xmin::text AS row_version
FROM postings
WHERE posting_id = any($1::bigint[]) AND ($2 OR wordless_since IS NOT NULL)
ORDER BY posting_id;
