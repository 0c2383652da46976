-- Lets a session load rows whose references are known to be right without looking each up.
SET session_replication_role = replica;
