-- Writes the locations of jobs that the upsert has inserted: $1 user, $2 companies, $3 external ids, $4 locations, a
-- posting at each position.
UPDATE jobs
SET location = seen.location
FROM unnest($2::text[], $3::text[], $4::text[]) AS seen (company, external_id, location)
WHERE
    jobs.user_id = $1
    AND jobs.company = seen.company
    AND jobs.external_id = seen.external_id
    AND jobs.location != seen.location;
