-- Writes when schedules are due next: $1 users, $2 times, one per user.
UPDATE schedules
SET next_run_at = moved.next_run_at
FROM unnest($1::bigint[], $2::timestamptz[]) AS moved (user_id, next_run_at)
WHERE schedules.user_id = moved.user_id;
