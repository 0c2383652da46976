-- Has a session's references looked up again.
SET session_replication_role = DEFAULT;
