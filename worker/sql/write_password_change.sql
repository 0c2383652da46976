-- Writes the statement that sets a role's password: $1 role, $2 the password as the server stores it.
SELECT format('ALTER ROLE %I PASSWORD %L', $1::text, $2::text) AS written;
