-- Locks the assignment of runs to workers for one tick, until the transaction ends. Nothing else uses this number.
SELECT pg_advisory_xact_lock(1919905911);
