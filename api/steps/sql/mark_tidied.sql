-- Writes that a person has no old rows any more: $1 user.
UPDATE users
SET tidied_at = now()
WHERE user_id = $1;
