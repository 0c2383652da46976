-- Moves a person's seen_event_id up to the event before the oldest unseen one, and deletes the rows up to it: $1 user.
-- Events are deleted oldest first, so no row is left for an event that is not there.
WITH moved AS (
    UPDATE users
    SET
        seen_event_id = greatest(
            users.seen_event_id,
            coalesce(
                (
                    SELECT unseen.id - 1
                    FROM events AS unseen
                    WHERE
                        unseen.user_id = $1
                        AND unseen.id > users.seen_event_id
                        AND NOT EXISTS (
                            SELECT FROM seen
                            WHERE seen.user_id = unseen.user_id AND seen.event_id = unseen.id
                        )
                    ORDER BY unseen.id
                    LIMIT 1
                ),
                (
                    SELECT newest.id
                    FROM events AS newest
                    WHERE newest.user_id = $1
                    ORDER BY newest.id DESC
                    LIMIT 1
                ),
                0
            )
        )
    WHERE users.user_id = $1
    RETURNING users.user_id, users.seen_event_id
)

DELETE FROM seen
USING moved
WHERE seen.user_id = moved.user_id AND seen.event_id <= moved.seen_event_id;
