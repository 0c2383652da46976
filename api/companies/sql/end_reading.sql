-- Ends a person's slot for reading career pages, unless the next has begun: $1 subject, $2 when the slot was to end.
DELETE FROM quotas
WHERE holder = sha256(convert_to($1, 'UTF8')) AND kind = 'reading' AND ends_at = $2
RETURNING ends_at;
