-- Finds the postings of some boards that match a search, at most one more than a limit: $1 tsquery, $2 the tsquery of
-- the boards, $3 limit.
SELECT find_postings($1::tsquery, $2::tsquery, $3);
