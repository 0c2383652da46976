"""A person's account: what it holds, how old rows leave it, and how it is deleted."""
