-- Counts a person's events, to the limit: the parameters of list_events.
-- with: list_events
SELECT count(*) AS events
FROM list_events;
