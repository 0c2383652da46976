-- Writes the statements that let those of the roles $1 that are there log in by IAM token, or ($2 false) no longer; no
-- row on a server other than RDS, nor for a role that does so already.
SELECT
    format(
        CASE WHEN $2 THEN 'GRANT rds_iam TO %I' ELSE 'REVOKE rds_iam FROM %I' END, token_role.rolname
    ) AS written
FROM pg_roles AS token_role
INNER JOIN pg_roles AS iam ON iam.rolname = 'rds_iam'
WHERE
    token_role.rolname = any($1::name[])
    AND pg_has_role(token_role.oid, iam.oid, 'MEMBER') != $2::boolean;
