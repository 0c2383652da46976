-- Records a reading as its board's latest if its list is what is stored: $1 provider, $2 board, $3 when the reading
-- began, $4 the same if it is proven, else NULL, $5 whether the list states details, NULL if that is unknown, $6 the
-- hash of the listed ids and their list hashes. It is what is stored if it lists every posting that is not gone, and no
-- other one, each with the stored list hash, and if none of them is missing or closed. Another worker that is storing
-- the board has locked its row: this statement waits for it, and then finds another `read_at` and records nothing.
UPDATE boards
SET
    read_at = $3,
    proven_at = coalesce($4, boards.proven_at),
    gives_details = coalesce($5, boards.gives_details)
FROM (
    SELECT
        known.read_at,
        sha256(
            coalesce(
                string_agg(
                    convert_to(postings.external_id, 'UTF8') || '\x00' || postings.list_hash,
                    ''
                    ORDER BY convert_to(postings.external_id, 'UTF8')
                ),
                ''
            )
        ) AS listing_hash
    FROM boards AS known
    LEFT JOIN postings
        ON known.provider = postings.provider AND known.board = postings.board AND postings.gone_at IS NULL
    WHERE known.provider = $1 AND known.board = $2 AND known.read_at < $3
    GROUP BY known.read_at
    HAVING count(coalesce(postings.missing_since, postings.closed_at)) = 0
) AS found
WHERE
    boards.provider = $1
    AND boards.board = $2
    AND boards.read_at = found.read_at
    AND found.listing_hash = $6;
