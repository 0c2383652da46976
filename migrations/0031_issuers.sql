-- Sign-in at an issuer of OpenID Connect or at a proxy: the accounts of their people, and sign-ins that have begun.
-- depends: 0030_found

CREATE TABLE identities (
    -- The issuer's address, or `proxy`.
    issuer text CHECK (length(issuer) BETWEEN 1 AND 500),
    -- What the issuer calls the person, for good.
    external_id text CHECK (length(external_id) BETWEEN 1 AND 255),
    subject text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    PRIMARY KEY (issuer, external_id),
    -- Serves the deletion of an account.
    CONSTRAINT one_person_of_an_issuer_has_an_account UNIQUE (subject, issuer)
);

CREATE TABLE sign_ins (
    -- SHA-256 of the state that the issuer sends back; a browser holds it in a cookie.
    state_hash bytea PRIMARY KEY CHECK (octet_length(state_hash) = 32),
    nonce text NOT NULL CHECK (length(nonce) <= 100),
    -- What proves to the issuer that the code is ours (RFC 7636).
    verifier text NOT NULL CHECK (length(verifier) BETWEEN 43 AND 128),
    -- Whether the person had the code that opens the setup.
    is_setup boolean NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT now()
);

-- Serves the deletion of sign-ins that were not finished.
CREATE INDEX sign_ins_by_age ON sign_ins (begun_at);

GRANT SELECT, INSERT, DELETE ON identities TO rolewatch_api;
GRANT SELECT, INSERT (state_hash, nonce, verifier, is_setup), DELETE ON sign_ins TO rolewatch_api;

-- 0017_postings gained this after servers had applied it; they lack it.
GRANT SELECT, UPDATE (used_on, description, details_read_at), DELETE ON postings TO rolewatch_api;
