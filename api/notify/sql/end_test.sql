-- Ends a person's test message, so that they may send another: $1 subject.
DELETE FROM quotas
WHERE holder = sha256(convert_to($1, 'UTF8')) AND kind = 'testing';
