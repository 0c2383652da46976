-- Gives a person a key, and makes the person's row if it is missing: $1 subject, $2 name, $3 rights, $4 the key's hash,
-- $5 how many keys a person may have who makes them through the API. The person's row is locked, so the count is true.
WITH person AS (
    INSERT INTO users (subject)
    VALUES ($1)
    ON CONFLICT (subject) DO UPDATE SET created_at = users.created_at
    RETURNING user_id
)

INSERT INTO keys (user_id, name, rights, key_hash)
SELECT
    person.user_id,
    $2,
    $3,
    $4
FROM person
WHERE (SELECT count(*) FROM keys AS own WHERE own.user_id = person.user_id AND own.rights != 'all') < $5
RETURNING id, name, rights, created_at, used_at;
