-- Writes when the boards were read that companies were judged by: $1 user, $2 companies, $3 when each reading began,
-- $4 when it had ended, a company at each position.
UPDATE introductions
SET
    read_at = judged.read_at,
    read_until = judged.read_until
FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) AS judged (company, read_at, read_until)
WHERE introductions.user_id = $1 AND introductions.company = judged.company;
