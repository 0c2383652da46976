-- Finds whose session it is, and remembers once an hour that it is used: $1 the secret's hash, $2 days that a session
-- lives without a request. The update changes no column that the SELECT reads.
WITH used AS (
    UPDATE sessions
    SET used_at = now()
    WHERE
        secret_hash = $1
        AND used_at < now() - interval '1 hour'
        AND used_at >= now() - make_interval(days => $2)
)

SELECT
    accounts.subject,
    accounts.name,
    accounts.is_owner
FROM sessions
INNER JOIN accounts ON sessions.subject = accounts.subject
WHERE sessions.secret_hash = $1 AND sessions.used_at >= now() - make_interval(days => $2);
