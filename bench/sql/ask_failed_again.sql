-- Makes it time to ask again for postings whose pages failed.
UPDATE postings SET details_due_at = now() WHERE details_due_at > now();
