DROP TABLE hidden, introductions, events;
