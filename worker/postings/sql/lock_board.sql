-- Locks a board's postings until the transaction ends: $1 provider, $2 board.
SELECT pg_advisory_xact_lock(hashtextextended($1::text || ' ' || $2::text, 17));
