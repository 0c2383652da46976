-- Writes the statement that lets role $1 log in by IAM token, or ($2 false) by password; no row where it does already.
SELECT format(CASE WHEN $2 THEN 'GRANT rds_iam TO %I' ELSE 'REVOKE rds_iam FROM %I' END, $1::text) AS written
FROM pg_roles
WHERE rolname = 'rds_iam' AND pg_has_role($1::name, oid, 'MEMBER') IS DISTINCT FROM $2::boolean;
