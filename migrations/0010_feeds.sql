-- The secret address at which a person's news can be read without a token.
-- depends: 0002_users

CREATE TABLE feeds (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- SHA-256 of the secret; only the address holds the secret itself. Serves GET /feed: finds the person.
    secret_hash bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32)
);

GRANT SELECT, INSERT, UPDATE (secret_hash), DELETE ON feeds TO rolewatch_api;
