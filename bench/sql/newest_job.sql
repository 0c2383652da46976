-- Finds a user's newest job: $1 user.
SELECT max(id) FROM jobs WHERE user_id = $1;
