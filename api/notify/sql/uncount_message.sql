-- Takes back one counted message of a person: $1 user, $2 the quota of a day, $3 its kind. If it was the only one, the
-- day that the quota counts ends too.
UPDATE quotas
SET
    used = greatest(1, least(quotas.used, $2) - 1),
    ends_at = CASE WHEN quotas.used > 1 THEN quotas.ends_at ELSE now() END
FROM users
WHERE
    users.user_id = $1
    AND quotas.holder = sha256(convert_to(users.subject, 'UTF8'))
    AND quotas.kind = $3
    AND quotas.ends_at > now();
