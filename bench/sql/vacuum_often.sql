-- Lets autovacuum look every second, because a second here stands for the day between two runs.
ALTER SYSTEM SET autovacuum_naptime = '1s';
