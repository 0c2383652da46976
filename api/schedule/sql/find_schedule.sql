-- Finds a person's schedule: $1 subject.
SELECT
    schedules.days,
    users.zone,
    schedules.next_run_at,
    to_char(schedules.local_time, 'HH24:MI') AS time
FROM schedules
INNER JOIN users ON schedules.user_id = users.user_id
WHERE users.subject = $1;
