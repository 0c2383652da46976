-- Lets a posting find its text.
CREATE INDEX text_by_number ON texts (text_number);
