-- Saves all staged postings in one statement, with the effect of the specification's upsert on each.
INSERT INTO jobs (user_id, company, external_id, title, url, status, run_id)
SELECT
    user_id,
    company,
    external_id,
    title,
    url,
    'pending' AS status,
    run_id
FROM staged
ON CONFLICT (user_id, company, external_id) DO UPDATE SET
    run_id = EXCLUDED.run_id,
    status = 'pending',
    updated_at = NOW();
