-- Takes the schedules that are due, oldest first: $1 limit. Rows that another transaction has locked are skipped: a
-- deletion of the person would wait for us, and we for it.
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
