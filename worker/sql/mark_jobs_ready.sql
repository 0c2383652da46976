-- Marks the run's pending jobs as ready: $1 user, $2 run.
UPDATE jobs SET status = 'ready', updated_at = now()
WHERE user_id = $1 AND run_id = $2 AND status = 'pending';
