-- Records that a person's old rows were removed just now: $1 user.
UPDATE users
SET tidied_at = now()
WHERE user_id = $1;
