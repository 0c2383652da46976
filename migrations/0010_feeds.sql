-- The secret address at which a person's news are read without a token.
-- depends: 0002_users

CREATE TABLE feeds (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- SHA-256 of the secret, which stands in the address alone. Serves GET /feed: whose news a secret shows.
    secret_hash bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32)
);

GRANT SELECT, INSERT, UPDATE (secret_hash), DELETE ON feeds TO rolewatch_api;
