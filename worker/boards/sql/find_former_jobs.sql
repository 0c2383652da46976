-- Finds the jobs stored under an id that their board no longer uses: $1 user, then one former id per position:
-- $2 companies, $3 former ids, $4 current ids, $5 providers, $6 boards. A job of another board does not match.
SELECT
    named.company,
    named.former,
    jobs.title,
    jobs.location
FROM
    unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        AS named (company, former, current, provider, board)
INNER JOIN jobs
    ON jobs.user_id = $1 AND named.company = jobs.company AND named.former = jobs.external_id
WHERE jobs.provider IS NULL OR (jobs.provider, jobs.board) = (named.provider, named.board);
