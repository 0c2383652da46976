-- Counts the people of the server except one, and the owners among them, and tells whether that one is an owner:
-- $1 subject. An invited person counts.
SELECT
    count(*) FILTER (WHERE subject != $1) AS people,
    count(*) FILTER (WHERE subject != $1 AND is_owner) AS owners,
    coalesce(bool_or(is_owner) FILTER (WHERE subject = $1), false) AS is_owner
FROM accounts;
