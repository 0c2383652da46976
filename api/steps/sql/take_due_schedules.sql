-- Takes the schedules that are due, oldest first, and passes over those that somebody is changing: $1 how many.
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
FOR NO KEY UPDATE OF schedules SKIP LOCKED;
