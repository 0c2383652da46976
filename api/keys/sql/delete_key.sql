-- Deletes a key of a person: $1 subject, $2 key.
DELETE FROM keys
WHERE
    user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)
    AND id = $2
RETURNING id;
