-- Moves live jobs that were not listed, and are not proven gone, to this run: $1 user, $2 run, then one job per
-- position: $3 companies, $4 external ids, $5 since when they are missing, $6 when the reading began that their company
-- was last judged by (NULL if an older version judged), $7 what their pages
-- say, NULL if they were not asked. That reading saw the jobs that the last run saw.
UPDATE jobs
SET
    run_id = $2,
    status = 'pending',
    missing_since = kept.missing_since,
    page_says = kept.page_says,
    last_seen_at = coalesce(jobs.last_seen_at, kept.last_read_at, jobs.updated_at),
    updated_at = now()
FROM
    unnest($3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[])
        AS kept (company, external_id, missing_since, last_read_at, page_says)
WHERE
    jobs.user_id = $1
    AND jobs.company = kept.company
    AND jobs.external_id = kept.external_id;
