-- Gives people new subjects: $1 theirs until now, $2 the new ones.
UPDATE users
SET subject = given.after
FROM unnest($1::text[], $2::text[]) AS given (before, after)
WHERE users.subject = given.before;
