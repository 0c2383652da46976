-- Counts the matches of a user's searches: $1 user.
SELECT count(*) FROM matches WHERE user_id = $1;
