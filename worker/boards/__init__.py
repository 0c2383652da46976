"""Which board a job is of, and how jobs follow where boards or ids get other names."""
