-- Records which reading each company was judged by: $1 user, then one company per position: $2 companies, $3 when the
-- reading began, $4 when it ended.
UPDATE introductions
SET
    read_at = judged.read_at,
    read_until = judged.read_until
FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) AS judged (company, read_at, read_until)
WHERE introductions.user_id = $1 AND introductions.company = judged.company;
