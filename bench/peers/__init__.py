"""The same work in the usual style, for comparison."""
