-- Writes the words of postings: one posting per position, $1 postings, $2 since when they are wordless, $3 their rows'
-- versions, $4 their words as a tsvector, NULL to leave them. Postings whose texts have changed since, or that another
-- transaction is writing, are left alone: a transaction that holds rows never waits for others. A row of the same
-- version has the same texts.
UPDATE postings
SET
    search = coalesce(written.words::tsvector, postings.search),
    wordless_since = NULL
FROM (
    SELECT
        given.posting_id,
        given.words
    FROM
        unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[])
            AS given (posting_id, since, row_version, words)
    INNER JOIN postings AS waiting
        ON
            given.posting_id = waiting.posting_id
            AND (given.since = waiting.wordless_since OR given.row_version::xid = waiting.xmin)
    ORDER BY given.posting_id
    FOR UPDATE OF waiting SKIP LOCKED
) AS written
WHERE postings.posting_id = written.posting_id;
