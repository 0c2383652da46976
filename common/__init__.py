"""What both functions share and nothing else: the environment, the database connection, status names, errors."""
