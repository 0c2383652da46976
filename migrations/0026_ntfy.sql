-- The channel ntfy.
-- depends: 0025_webhook

CREATE TABLE ntfy_topics (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    channel text NOT NULL DEFAULT 'ntfy' CHECK (channel = 'ntfy')
) INHERITS (receivers);

-- Serves the tick: whose digest is due.
CREATE INDEX due_digests_by_ntfy ON ntfy_topics (next_digest_at) WHERE next_digest_at IS NOT NULL;

GRANT SELECT (user_id), INSERT (user_id, frequency, told_event_id, address, secret, shown) ON ntfy_topics
TO rolewatch_api;
