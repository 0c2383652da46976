-- Lets one tick at a time hand out the worker's room, until the transaction ends. The number is nobody else's.
SELECT pg_advisory_xact_lock(1919905911);
