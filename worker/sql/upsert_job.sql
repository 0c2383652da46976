-- Saves one posting: $1 user, $2 company, $3 external id, $4 title, $5 url, $6 run. The specification's statement.
INSERT INTO jobs (user_id, company, external_id, title, url, status, run_id)
VALUES ($1, $2, $3, $4, $5, 'pending', $6)
ON CONFLICT (user_id, company, external_id) DO UPDATE SET
    run_id = EXCLUDED.run_id,
    status = 'pending',
    updated_at = NOW();
