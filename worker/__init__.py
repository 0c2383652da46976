"""The worker Lambda: one run from pending to finished, the sweep, and the migrations."""
