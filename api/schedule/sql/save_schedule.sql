-- Creates or replaces a person's schedule: $1 user, $2 days, $3 local time, $4 when it is due next.
INSERT INTO schedules (user_id, days, local_time, next_run_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (user_id) DO UPDATE
    SET days = excluded.days, local_time = excluded.local_time, next_run_at = excluded.next_run_at;
