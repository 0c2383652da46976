-- Creates the table that COPY fills, for one transaction.
CREATE TEMPORARY TABLE staged (user_id bigint, company text, external_id text, title text, url text, run_id bigint)
ON COMMIT DROP;
