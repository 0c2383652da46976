-- Updates visibility and statistics of the tables, as autovacuum would do later.
VACUUM ANALYZE events, hidden, users;
