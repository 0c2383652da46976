DROP TABLE jobs;
DROP DOMAIN job_external_id, job_title, job_url, job_status;
