DELETE FROM outbox WHERE search_id IS NOT NULL;
ALTER TABLE outbox
DROP COLUMN search_id,
DROP COLUMN after_match_id,
DROP COLUMN last_match_id,
ADD CONSTRAINT news_tell_events CHECK (
    num_nonnulls(after_event_id, last_event_id) = CASE kind WHEN 'news' THEN 2 ELSE 0 END
);
DROP TABLE search_feeds;
DROP TABLE search_channels;
DROP TABLE matches;
DROP TABLE unmatched;
DROP TABLE searches;
