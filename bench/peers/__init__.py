"""The same work, written as people usually write it, to measure against."""
