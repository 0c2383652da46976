-- Channels: the outbox names the channel of each message, and each channel's table inherits what all of them have.
-- depends: 0015_match_of_filters

-- Where a person's news is sent. Each channel adds a table that inherits these columns, with one row per person, its
-- own name as default of `channel`, and what only this channel knows. Statements on this table reach the rows of all.
CREATE TABLE channels (
    user_id bigint NOT NULL,
    channel text NOT NULL,
    frequency text NOT NULL,
    -- When the person confirmed that it is theirs; before, it gets no news.
    confirmed_at timestamptz,
    -- The newest event that the channel has told, or that existed before it was turned on.
    told_event_id bigint NOT NULL,
    next_digest_at timestamptz,
    -- Why the last message could not be sent, in a sentence.
    problem text,
    CONSTRAINT rows_are_in_the_tables_of_the_channels CHECK (FALSE) NO INHERIT,
    CONSTRAINT frequency_is_known CHECK (frequency IN ('each_run', 'daily', 'weekly', 'never')),
    CONSTRAINT digests_are_due_if_and_only_if_wanted CHECK (
        (frequency IN ('daily', 'weekly')) = (next_digest_at IS NOT NULL)
    )
);

ALTER TABLE mail_settings ADD COLUMN channel text NOT NULL DEFAULT 'mail' CHECK (channel = 'mail');
ALTER TABLE mail_settings INHERIT channels;

GRANT SELECT ON channels TO rolewatch_api;
GRANT UPDATE (told_event_id, next_digest_at, problem) ON channels TO rolewatch_api;
-- The worker queues news when it ends a run.
GRANT SELECT (user_id, channel, frequency, confirmed_at, told_event_id) ON channels TO rolewatch_worker;
GRANT UPDATE (told_event_id) ON channels TO rolewatch_worker;

-- The version before queues and sends mail only, and names no channel.
ALTER TABLE outbox ADD COLUMN channel text NOT NULL DEFAULT 'mail';
ALTER TABLE outbox DROP CONSTRAINT outbox_user_id_fkey;
ALTER TABLE outbox ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;

-- Serves the tick: messages of a channel that are due, oldest first.
CREATE INDEX due_messages ON outbox (channel, due_at);
DROP INDEX due_mail;

GRANT INSERT (channel) ON outbox TO rolewatch_api, rolewatch_worker;

-- The news that channels tell: jobs that are new, gone or back, without hidden ones.
ALTER VIEW mail_news RENAME TO told_news;
-- Under its old name for the version before.
CREATE VIEW mail_news AS
SELECT
    user_id,
    id,
    company,
    kind,
    title,
    url,
    location
FROM told_news;
GRANT SELECT ON mail_news TO rolewatch_api, rolewatch_worker;
