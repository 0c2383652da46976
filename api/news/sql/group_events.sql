-- Counts a person's events by kind and company: the parameters of list_events.
-- with: list_events
SELECT
    kind,
    company,
    count(*) AS events
FROM list_events
GROUP BY kind, company
ORDER BY kind, company;
