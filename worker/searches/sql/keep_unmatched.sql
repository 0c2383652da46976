-- Keeps the run's events of new and returned jobs until the person's searches have judged them: $1 user, $2 run.
INSERT INTO unmatched (user_id, event_id)
SELECT
    events.user_id,
    events.id
FROM events
WHERE
    events.user_id = $1
    AND events.run_id = $2
    AND events.kind IN ('new', 'back')
    AND EXISTS (SELECT 1 FROM searches WHERE searches.user_id = $1);
