-- Finds the roles through which the current user is a member of rds_iam, joined by " > "; no row if it is none.
-- Membership is meant as in pg_hba.conf: its options do not matter, and a superuser is a member only by a grant.
WITH RECURSIVE held AS (
    SELECT
        roleid,
        roleid::regrole::text AS through
    FROM pg_auth_members
    WHERE member = current_user::regrole

    UNION ALL

    SELECT
        further.roleid,
        held.through || ' > ' || further.roleid::regrole
    FROM held
    INNER JOIN pg_auth_members AS further ON held.roleid = further.member
)

SELECT min(held.through) AS through
FROM held
INNER JOIN pg_roles AS named ON held.roleid = named.oid
WHERE named.rolname = 'rds_iam'
HAVING count(*) > 0;
