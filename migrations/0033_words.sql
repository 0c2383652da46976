-- Which postings have texts whose words are not written yet: a run writes them after it has ended.
-- depends: 0032_asking

-- Since when `search` lacks the words of the posting's current text; NULL if it lacks none. A worker of the previous
-- version writes the words with the text; then they are written twice.
ALTER TABLE postings ADD COLUMN wordless_since timestamptz;

-- Serves the writers of words: such postings of some boards, and those of all boards that wait for long.
CREATE INDEX wordless_postings ON postings (provider, board, wordless_since) WHERE wordless_since IS NOT NULL;

GRANT UPDATE (wordless_since) ON postings TO rolewatch_worker;
GRANT UPDATE (wordless_since) ON postings TO rolewatch_api;
