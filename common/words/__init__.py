"""Writes the words of postings, for searches: after a run has ended, or by the tick."""
