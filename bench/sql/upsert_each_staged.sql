-- Executes the specification's upsert for each staged posting inside the server, without client and protocol.
DO $$
DECLARE
    posting record;
BEGIN
    FOR posting IN SELECT * FROM staged LOOP
        INSERT INTO jobs (user_id, company, external_id, title, url, status, run_id)
        VALUES (
            posting.user_id, posting.company, posting.external_id, posting.title, posting.url, 'pending', posting.run_id
        )
        ON CONFLICT (user_id, company, external_id) DO UPDATE SET
            run_id = EXCLUDED.run_id,
            status = 'pending',
            updated_at = NOW();
    END LOOP;
END
$$;
