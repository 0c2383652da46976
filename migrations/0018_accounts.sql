-- The people of a server without AWS and how they sign in, and the keys that scripts use on both.
-- depends: 0017_postings

CREATE TABLE accounts (
    -- The subject in the person's row of `users`; it never changes.
    subject text PRIMARY KEY CHECK (length(subject) BETWEEN 1 AND 255),
    name text NOT NULL,
    -- Serves the sign-in: names differ by more than case.
    name_key text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED UNIQUE,
    -- NULL until the person has chosen a password.
    password_hash text CHECK (length(password_hash) <= 500),
    -- Owners may invite and remove people.
    is_owner boolean NOT NULL DEFAULT false,
    -- SHA-256 of the invitation's secret, until it is used or has ended.
    invitation_hash bytea UNIQUE CHECK (octet_length(invitation_hash) = 32),
    invited_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT name_is_one_word CHECK (name ~ '^[A-Za-z0-9._@+-]{1,64}$'),
    CONSTRAINT invitation_ends CHECK (num_nulls(invitation_hash, invited_until) IN (0, 2))
);

CREATE TABLE sessions (
    -- SHA-256 of the secret in the browser's cookie.
    secret_hash bytea PRIMARY KEY CHECK (octet_length(secret_hash) = 32),
    subject text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz NOT NULL DEFAULT now()
);

-- Serves what ends all sessions of a person.
CREATE INDEX sessions_of_an_account ON sessions (subject);

CREATE TABLE keys (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- What the key opens; `all` is only given to keys that the server's owner makes on the server itself.
    rights text NOT NULL CHECK (rights IN ('read', 'read_write', 'all')),
    -- SHA-256 of the key, which is shown once.
    key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz,
    PRIMARY KEY (user_id, id)
);

GRANT
SELECT,
INSERT (subject, name, password_hash, is_owner, invitation_hash, invited_until),
UPDATE (name, password_hash, invitation_hash, invited_until),
DELETE
ON accounts TO rolewatch_api;
GRANT SELECT, INSERT (secret_hash, subject), UPDATE (used_at), DELETE ON sessions TO rolewatch_api;
GRANT SELECT, INSERT (user_id, name, rights, key_hash), UPDATE (used_at), DELETE ON keys TO rolewatch_api;
