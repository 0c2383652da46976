-- Tells whether a key is a person's: $1 subject, $2 the key's hash.
SELECT keys.id
FROM keys
INNER JOIN users ON keys.user_id = users.user_id
WHERE users.subject = $1 AND keys.key_hash = $2;
