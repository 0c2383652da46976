DROP TABLE run_companies;
