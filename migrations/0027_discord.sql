-- The channel discord.
-- depends: 0026_ntfy

CREATE TABLE discord_webhooks (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    channel text NOT NULL DEFAULT 'discord' CHECK (channel = 'discord')
) INHERITS (receivers);

-- Serves the tick: whose digest is due.
CREATE INDEX due_digests_by_discord ON discord_webhooks (next_digest_at) WHERE next_digest_at IS NOT NULL;

GRANT SELECT (user_id), INSERT (user_id, frequency, told_event_id, address, secret, shown) ON discord_webhooks
TO rolewatch_api;
