-- Finds the postings that match a search, at most one more than a limit: $1 tsquery, $2 limit.
SELECT find_postings($1::tsquery, $2);
