-- What a person has used of their quotas, and whether they are reading career pages now. The rows do not belong to the
-- user's row: deleting the account must not reset a quota.
-- depends: 0013_boards_of_jobs

CREATE TABLE quotas (
    -- SHA-256 of a person's subject or of a mail address, so that no row identifies a deleted person.
    holder bytea NOT NULL CHECK (octet_length(holder) = 32),
    kind text NOT NULL,
    used integer NOT NULL CHECK (used > 0),
    -- When the use no longer counts. The tick deletes older rows.
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (holder, kind),
    -- A person's slot for reading career pages, their runs, the confirmation mails they asked for, and the confirmation
    -- mails sent to an address.
    CONSTRAINT kind_is_known CHECK (kind IN ('reading', 'run', 'confirmation', 'address'))
);

-- Serves the tick: quotas that have ended.
CREATE INDEX old_quotas ON quotas (ends_at);

-- Serves POST /dry-run: everyone's slots.
CREATE INDEX reading_turns ON quotas (ends_at) WHERE kind = 'reading';

GRANT SELECT, INSERT, UPDATE (used, ends_at), DELETE ON quotas TO rolewatch_api;
