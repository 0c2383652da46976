-- Moves live jobs that were not seen, and are not proven gone, to this run: $1 user, $2 run, $3 companies, $4 external
-- ids, $5 whether its company's last proven list lacked it; a job at each position.
UPDATE jobs
SET
    run_id = $2,
    status = 'pending',
    missing_since = CASE WHEN kept.is_missing THEN coalesce(jobs.missing_since, now()) ELSE jobs.missing_since END,
    updated_at = now()
FROM unnest($3::text[], $4::text[], $5::boolean[]) AS kept (company, external_id, is_missing)
WHERE
    jobs.user_id = $1
    AND jobs.company = kept.company
    AND jobs.external_id = kept.external_id;
