"""The worker Lambda: one run from pending to finished and the migrations."""
