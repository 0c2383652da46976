-- Counts a person's jobs by what their postings state, or by company: the parameters of list_jobs, and $32 which.
-- with: list_jobs
SELECT
    CASE $32::text
        WHEN 'workplace' THEN workplace WHEN 'employment_type' THEN employment_type ELSE company
    END AS facet,
    count(*) AS jobs
FROM list_jobs
GROUP BY facet
ORDER BY jobs DESC, facet ASC;
