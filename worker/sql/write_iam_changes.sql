-- Writes the statements that allow IAM login to those roles of $1 that exist, or revoke it ($2 false). No row on a
-- server other than RDS, and none for a role that needs no change.
SELECT
    format(
        CASE WHEN $2 THEN 'GRANT rds_iam TO %I' ELSE 'REVOKE rds_iam FROM %I' END, token_role.rolname
    ) AS written
FROM pg_roles AS token_role
INNER JOIN pg_roles AS iam ON iam.rolname = 'rds_iam'
WHERE
    token_role.rolname = any($1::name[])
    AND pg_has_role(token_role.oid, iam.oid, 'MEMBER') != $2::boolean;
