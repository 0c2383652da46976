"""What both functions share and nothing else: settings, the database connection, status names, errors."""
