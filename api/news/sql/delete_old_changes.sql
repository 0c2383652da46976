-- Deletes a person's changes that can no longer be undone: $1 user, $2 days, $3 how many of the newest are kept.
DELETE FROM seen_changes
WHERE
    user_id = $1
    AND (
        changed_at <= now() - make_interval(days => $2)
        OR id <= (
            SELECT kept.id
            FROM seen_changes AS kept
            WHERE kept.user_id = $1
            ORDER BY kept.id DESC
            LIMIT 1 OFFSET $3
        )
    );
