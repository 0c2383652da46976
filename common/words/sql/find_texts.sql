-- Finds the texts of postings whose words are not written: $1 postings.
SELECT
    posting_id,
    provider,
    board,
    title,
    location,
    department,
    description,
    wordless_since
FROM postings
WHERE posting_id = any($1::bigint[]) AND wordless_since IS NOT NULL
ORDER BY posting_id;
