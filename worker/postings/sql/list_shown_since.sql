-- Lists the postings that a newer reading of their board shows than the one that lacks them: one posting per position,
-- $1 providers, $2 boards, $3 external ids, $4 when the reading without it began. A reading that proves a posting's
-- absence has marked it as missing, and a page that denies it as closed; only a list that shows it ends either.
SELECT
    postings.posting_id,
    postings.provider,
    postings.board,
    postings.external_id,
    postings.title,
    postings.location,
    postings.url
FROM
    unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS lacked (provider, board, external_id, read_at)
INNER JOIN boards
    ON lacked.provider = boards.provider AND lacked.board = boards.board AND lacked.read_at < boards.read_at
INNER JOIN postings
    ON
        lacked.provider = postings.provider
        AND lacked.board = postings.board
        AND lacked.external_id = postings.external_id
WHERE postings.gone_at IS NULL AND coalesce(postings.missing_since, postings.closed_at) IS NULL;
