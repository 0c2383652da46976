"""What both functions share, and nothing else."""
