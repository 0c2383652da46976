"""Searches: what people write as `q`, for jobs and news."""
