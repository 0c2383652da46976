-- Counts a person's unseen events by kind and company: $1 subject.
-- with: list_unseen
SELECT
    kind,
    company,
    count(*) AS events
FROM list_unseen
GROUP BY kind, company
ORDER BY kind, company;
