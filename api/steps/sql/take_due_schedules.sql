-- Takes the schedules that are due, oldest first: $1 how many. It passes over those that somebody is changing, or whose
-- person: one who is being deleted would wait for us, and we for them.
SELECT
    schedules.user_id,
    schedules.days,
    schedules.local_time,
    users.zone,
    now() AS taken_at
FROM schedules
INNER JOIN users ON schedules.user_id = users.user_id
WHERE schedules.next_run_at <= now()
ORDER BY schedules.next_run_at
LIMIT $1
FOR NO KEY UPDATE OF schedules, users SKIP LOCKED;
