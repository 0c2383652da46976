"""A company's own website: its sitemaps, its job pages, and when a job is gone."""
