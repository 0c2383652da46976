-- Postings whose words are not written yet, because a run writes them after it has ended; and events whose job is
-- deleted, so that searches find them.
-- depends: 0032_asking

-- Since when `search` lacks the words of the posting's current text; NULL if it lacks none. A worker of the previous
-- version writes the words with the text; then they are written twice.
ALTER TABLE postings ADD COLUMN wordless_since timestamptz;

-- Serves the writers of words: postings without words of some boards, and of all boards if they have waited long.
CREATE INDEX wordless_postings ON postings (provider, board, wordless_since) WHERE wordless_since IS NOT NULL;

GRANT UPDATE (wordless_since) ON postings TO rolewatch_worker;
GRANT UPDATE (wordless_since) ON postings TO rolewatch_api;

-- Events whose job is deleted: a search finds them by their title and place, without reading all events.
CREATE TABLE events_without_jobs (
    user_id bigint NOT NULL,
    event_id bigint NOT NULL,
    PRIMARY KEY (user_id, event_id),
    FOREIGN KEY (user_id, event_id) REFERENCES events ON DELETE CASCADE
);

GRANT SELECT ON events_without_jobs TO rolewatch_api;

-- Every statement that deletes jobs keeps their events here, also those of the previous version. Events that another
-- transaction deletes at the same time are left out, so no one waits. Without the settings of joins, a plan for many
-- jobs would read all events. Temporary tables come last: none may stand in for these.
CREATE FUNCTION keep_events_of_deleted_jobs() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = public, pg_temp
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
BEGIN
    INSERT INTO events_without_jobs (user_id, event_id)
    SELECT told.user_id, told.id
    FROM deleted
    INNER JOIN events AS told ON
        deleted.user_id = told.user_id
        AND deleted.company = told.company
        AND deleted.external_id = told.external_id
    FOR KEY SHARE OF told SKIP LOCKED
    ON CONFLICT (user_id, event_id) DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER jobs_are_deleted AFTER DELETE ON jobs
REFERENCING OLD TABLE AS deleted
FOR EACH STATEMENT EXECUTE FUNCTION keep_events_of_deleted_jobs();

INSERT INTO events_without_jobs (user_id, event_id)
SELECT
    events.user_id,
    events.id
FROM events
LEFT JOIN jobs
    ON
        events.user_id = jobs.user_id
        AND events.company = jobs.company
        AND events.external_id = jobs.external_id
WHERE events.external_id IS NOT NULL AND jobs.id IS NULL;
