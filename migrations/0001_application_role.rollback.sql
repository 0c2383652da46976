-- The role itself stays: other databases of the server may use it.

REVOKE USAGE ON SCHEMA public FROM rolewatch_app;
