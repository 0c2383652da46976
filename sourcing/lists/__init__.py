"""Lists of postings: entries, paging, totals, and the proof that a list is complete."""
