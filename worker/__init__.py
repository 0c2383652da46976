"""The worker Lambda: takes one run from pending to finished, and applies migrations."""
