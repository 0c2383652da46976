-- Limits the time of each following statement of the transaction: $1 a time with its unit.
SELECT set_config('statement_timeout', $1, TRUE);
