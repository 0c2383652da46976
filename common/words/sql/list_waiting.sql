-- Lists postings of any board whose words are not written: $1 seconds that they have waited, $2 most.
SELECT posting_id
FROM postings
WHERE wordless_since IS NOT NULL AND wordless_since < now() - make_interval(secs => $1)
LIMIT $2; -- noqa: AM09
