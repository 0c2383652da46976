-- Counts how many more runs the worker has room for: $1 how many are worked at at once, $2 seconds after which an event
-- is late. A pending run takes room while its event is on its way, and one at work while its lease lasts.
SELECT greatest($1 - count(*), 0)
FROM ingestion_runs
WHERE
    status IN ('pending', 'initializing', 'ingesting')
    AND CASE status
        WHEN 'pending' THEN invoked_at > now() - make_interval(secs => $2)
        ELSE lease_until > now()
    END;
