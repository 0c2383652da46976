-- Lets GET /news find few events of a kind, a company or a run without reading all of a person's events.
-- depends: 0007_events 0010_feeds

-- Events are written once and never changed, so an index costs only its insertions.

-- Serves GET /news by kind: its events, newest first.
CREATE INDEX events_of_a_kind ON events (user_id, kind, id);

-- Serves GET /news by company: its events, newest first.
CREATE INDEX events_of_a_company ON events (user_id, company, id);

-- Serves GET /news by run: its events, newest first.
CREATE INDEX events_of_a_run ON events (user_id, run_id, id);
