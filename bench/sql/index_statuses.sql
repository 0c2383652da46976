-- Lets a person's jobs of a status be found, newest first.
CREATE INDEX jobs_by_status ON jobs (user_id, status, id);
