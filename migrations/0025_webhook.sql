-- Channels that post over HTTP to a receiver that the person names; the first of them is the webhook.
-- depends: 0024_searches

ALTER TABLE channels
-- Since when the receiver has accepted nothing; NULL if it accepted the last message.
ADD COLUMN failing_since timestamptz,
-- Until when the channel gets no message: after a failure, and after an answer that took long.
ADD COLUMN away_until timestamptz;

GRANT UPDATE (failing_since, away_until, confirmed_at) ON channels TO rolewatch_api;

ALTER TABLE outbox
ADD COLUMN queued_at timestamptz NOT NULL DEFAULT now(),
-- It was tried before, or its receiver was away: others come first.
ADD COLUMN is_late boolean NOT NULL DEFAULT FALSE;

GRANT UPDATE (is_late) ON outbox TO rolewatch_api;

-- Serves the tick: messages of a channel that are due, oldest first, and late ones last.
CREATE INDEX waiting_messages ON outbox (channel, is_late, due_at);
DROP INDEX due_messages;

-- What all channels of this kind have. Their tables inherit these columns too.
CREATE TABLE receivers (
    -- Where messages go. Anyone who knows it may be able to post there, so it is never shown.
    address text NOT NULL CHECK (length(address) BETWEEN 1 AND 2048),
    -- What signs messages or opens the address, if anything does.
    secret text CHECK (length(secret) BETWEEN 1 AND 500),
    -- As much of the address as the person is shown.
    shown text NOT NULL CHECK (length(shown) BETWEEN 1 AND 300),
    CONSTRAINT rows_are_in_the_tables_of_the_channels CHECK (FALSE) NO INHERIT
) INHERITS (channels);

GRANT
SELECT,
UPDATE (
    address, secret, shown, frequency, confirmed_at, told_event_id, next_digest_at, problem, failing_since, away_until
),
DELETE
ON receivers TO rolewatch_api;

CREATE TABLE webhooks (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    channel text NOT NULL DEFAULT 'webhook' CHECK (channel = 'webhook')
) INHERITS (receivers);

-- Serves the tick: whose digest is due.
CREATE INDEX due_digests_by_webhook ON webhooks (next_digest_at) WHERE next_digest_at IS NOT NULL;

GRANT SELECT (user_id), INSERT (user_id, frequency, told_event_id, address, secret, shown) ON webhooks
TO rolewatch_api;

-- The quotas of channels: tests, the test that is being sent, and messages.
ALTER TABLE quotas DROP CONSTRAINT kind_is_known;
ALTER TABLE quotas ADD CONSTRAINT kind_is_known CHECK (
    kind IN ('reading', 'run', 'confirmation', 'address', 'test', 'testing', 'message')
);

-- Serves POST /channels/{channel}/test: everyone's tests that are being sent.
CREATE INDEX tests_of_channels ON quotas (ends_at) WHERE kind = 'testing';
