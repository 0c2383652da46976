-- Counts how many more runs the worker can take: $1 how many it works on at once, $2 seconds after which an event is
-- late. A run takes a slot while its event is on its way, and while a worker has its lease.
SELECT greatest($1 - count(*), 0)
FROM ingestion_runs
WHERE
    status IN ('pending', 'initializing', 'ingesting')
    AND (invoked_at > now() - make_interval(secs => $2) OR lease_until > now());
