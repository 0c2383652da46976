"""The boards and postings that all people share: what runs store of them, before they save a person's jobs."""
