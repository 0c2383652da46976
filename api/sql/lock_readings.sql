-- Lets one request at a time look for a free turn at reading career pages, until the transaction ends. The number is
-- nobody else's.
SELECT pg_advisory_xact_lock(1919905912);
