-- Lets no channel tell a search any more, before it is deleted: $1 user, $2 search. A run that queues its news holds
-- these rows before it refers to the search, so a deletion takes them first.
DELETE FROM search_channels
WHERE user_id = $1 AND search_id = $2;
