-- Turns off foreign key checks for a session that loads rows with known references.
SET session_replication_role = replica;
