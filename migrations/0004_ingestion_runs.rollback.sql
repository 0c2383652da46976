DROP TABLE ingestion_runs;
