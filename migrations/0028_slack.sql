-- The channel slack.
-- depends: 0027_discord

CREATE TABLE slack_webhooks (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    channel text NOT NULL DEFAULT 'slack' CHECK (channel = 'slack')
) INHERITS (receivers);

-- Serves the tick: whose digest is due.
CREATE INDEX due_digests_by_slack ON slack_webhooks (next_digest_at) WHERE next_digest_at IS NOT NULL;

GRANT SELECT (user_id), INSERT (user_id, frequency, told_event_id, address, secret, shown) ON slack_webhooks
TO rolewatch_api;
