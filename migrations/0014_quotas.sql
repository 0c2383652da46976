-- What a person has used up of what one may have in a while, and whether they read career pages just now. It is kept
-- apart from the person, who could otherwise have all of it again by deleting their account.
-- depends: 0012_readings

CREATE TABLE quotas (
    -- SHA-256 of a person's subject or of a mail address: nothing here refers to whoever is gone.
    holder bytea NOT NULL CHECK (octet_length(holder) = 32),
    kind text NOT NULL,
    used integer NOT NULL CHECK (used > 0),
    -- From when on nothing is used. Rows that are older are deleted by the tick.
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (holder, kind),
    -- A person's turn at reading career pages, their runs, the mails that ask them to confirm an address; and those
    -- that were sent to an address, whoever wanted them.
    CONSTRAINT kind_is_known CHECK (kind IN ('reading', 'run', 'confirmation', 'address'))
);

-- Serves the tick: what is over.
CREATE INDEX old_quotas ON quotas (ends_at);

-- Serves POST /dry-run: the turns of everybody.
CREATE INDEX reading_turns ON quotas (ends_at) WHERE kind = 'reading';

GRANT SELECT, INSERT, UPDATE (used, ends_at), DELETE ON quotas TO rolewatch_api;
