-- Tells all workers that listen that a run waits.
SELECT pg_notify('rolewatch_runs', '');
