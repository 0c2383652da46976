-- Finds the people that names and subjects mean, and whether they have rows: $1 names and subjects. A subject
-- comes before a name: a person may have chosen another's subject as their name.
SELECT
    given.who,
    coalesce(users.subject, accounts.subject) AS subject,
    coalesce(users.subject, owning.subject) IS NOT NULL AS has_rows
FROM unnest($1::text[]) AS given (who)
LEFT JOIN users ON given.who = users.subject
LEFT JOIN accounts ON users.subject IS NULL AND accounts.name_key = lower(given.who)
LEFT JOIN users AS owning ON accounts.subject = owning.subject
WHERE coalesce(users.subject, accounts.subject) IS NOT NULL;
