-- Deletes a board's postings beyond the limit, those that are gone and were unused for longest first: $1 provider,
-- $2 board, $3 how many are kept.
DELETE FROM postings
WHERE
    posting_id IN (
        SELECT kept.posting_id
        FROM postings AS kept
        WHERE kept.provider = $1 AND kept.board = $2
        ORDER BY (kept.gone_at IS NULL) DESC, kept.used_on DESC, kept.gone_at DESC, kept.posting_id DESC
        OFFSET $3
    );
