-- Records a run's result for one company: $1 run, $2 company, $3 outcome, $4 found, $5 included, $6 kept, $7 why,
-- $8 duration in milliseconds, $9 when the reading began.
INSERT INTO run_companies (run_id, company, outcome, found, included, kept, error_message, duration_ms, read_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
