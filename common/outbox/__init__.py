"""Queues news for a person's channels: after a run by the worker, as a digest by the tick."""
