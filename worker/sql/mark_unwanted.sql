-- Marks the jobs that the following expire statement ends although nothing proves them gone: $1 user, $2 run, then one
-- job that is proven gone per position: $3 companies, $4 external ids.
UPDATE jobs
SET is_unwanted = TRUE
WHERE
    user_id = $1
    AND run_id != $2
    AND status != 'expired'
    AND NOT EXISTS (
        SELECT 1
        FROM unnest($3::text[], $4::text[]) AS gone (company, external_id)
        WHERE gone.company = jobs.company AND gone.external_id = jobs.external_id
    );
