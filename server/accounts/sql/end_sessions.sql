-- Ends a person's sessions, all but one where one is given: $1 subject, $2 the hash of the one that stays.
DELETE FROM sessions
WHERE subject = $1 AND secret_hash IS DISTINCT FROM $2;
