-- The roles stay: other databases of the server may use them.

REVOKE USAGE ON SCHEMA public FROM rolewatch_api, rolewatch_worker;
