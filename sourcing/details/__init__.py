"""What a posting says of its job: its text, pay, workplace, type and dates, cleaned of what a site can do wrong."""
