-- Counts a user's jobs that a run has made ready: $1 user, $2 run.
SELECT count(*) FROM jobs WHERE user_id = $1 AND run_id = $2 AND status = 'ready';
