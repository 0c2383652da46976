-- The channel telegram.
-- depends: 0028_slack

CREATE TABLE telegram_chats (
    user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    channel text NOT NULL DEFAULT 'telegram' CHECK (channel = 'telegram')
) INHERITS (receivers);

-- Serves the tick: whose digest is due.
CREATE INDEX due_digests_by_telegram ON telegram_chats (next_digest_at) WHERE next_digest_at IS NOT NULL;

GRANT SELECT (user_id), INSERT (user_id, frequency, told_event_id, address, secret, shown) ON telegram_chats
TO rolewatch_api;
