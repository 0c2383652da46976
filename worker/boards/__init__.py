"""Which board a job belongs to, and how jobs are updated when boards or ids are renamed."""
