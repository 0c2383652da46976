-- Locks the search for a free slot to read career pages, until the transaction ends. Nothing else uses this number.
SELECT pg_advisory_xact_lock(1919905912);
