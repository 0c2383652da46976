REVOKE SELECT, INSERT, DELETE ON hidden FROM rolewatch_worker;
REVOKE UPDATE (board) ON introductions FROM rolewatch_worker;
REVOKE UPDATE (external_id) ON events FROM rolewatch_worker;
REVOKE UPDATE (external_id) ON jobs FROM rolewatch_worker;
ALTER TABLE jobs DROP COLUMN provider, DROP COLUMN board, DROP COLUMN is_unwanted;
