-- Lets no cached reading be fresh any more.
DELETE FROM readings;
