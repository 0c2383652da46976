-- Lets the server know what was added.
VACUUM ANALYZE events, hidden, users;
