-- Gives jobs their current ids and what their postings say now, so that a renaming is no news: $1 user, then one former
-- id per position: $2 companies, $3 former ids, $4 current ids, $5 titles, $6 urls, $7 locations (NULL if the posting
-- is not listed). Their posting may be another row now: the save looks for it.
UPDATE jobs
SET
    external_id = named.current,
    title = coalesce(named.title, jobs.title),
    url = coalesce(named.url, jobs.url),
    location = coalesce(named.location, jobs.location),
    posting_id = NULL
FROM
    unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS named (company, former, current, title, url, location)
WHERE
    jobs.user_id = $1
    AND jobs.company = named.company
    AND jobs.external_id = named.former;
