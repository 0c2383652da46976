-- Expires what this run neither saw nor kept: $1 user, $2 run. The specification's statement.
UPDATE jobs SET status = 'expired', updated_at = NOW()
WHERE user_id = $1 AND run_id != $2 AND status != 'expired';
