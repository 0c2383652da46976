-- Deletes the jobs of other boards that have the ids of these postings, with what the person hid and saved of them, so
-- that the following upsert inserts fresh ones: $1 user, then one posting per position: $2 companies, $3 external ids,
-- $4 providers, $5 boards. A job without a board, which an older version wrote, counts as this board's.
WITH replaced AS (
    DELETE FROM jobs
    USING unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS seen (company, external_id, provider, board)
    WHERE
        jobs.user_id = $1
        AND jobs.company = seen.company
        AND jobs.external_id = seen.external_id
        AND (jobs.provider, jobs.board) != (seen.provider, seen.board)
    RETURNING jobs.company, jobs.external_id
),

forgotten AS (
    DELETE FROM applications
    USING replaced
    WHERE
        applications.user_id = $1
        AND applications.company = replaced.company
        AND applications.external_id = replaced.external_id
)

DELETE FROM hidden
USING replaced
WHERE
    hidden.user_id = $1
    AND hidden.company = replaced.company
    AND hidden.external_id = replaced.external_id;
