-- Loads postings with COPY.
COPY staged (user_id, company, external_id, title, url, run_id) FROM STDIN;
