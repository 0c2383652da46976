-- Removes every run.
DELETE FROM ingestion_runs;
