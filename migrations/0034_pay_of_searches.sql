-- The period that a saved search's pay is for, and whether jobs that state no pay match too.
-- depends: 0033_words

ALTER TABLE searches
-- The period of `pay_from`; NULL for a year.
ADD COLUMN pay_period text CHECK (pay_period IN ('hour', 'day', 'week', 'month', 'year')),
ADD COLUMN pay_unstated boolean;

GRANT UPDATE (pay_period, pay_unstated) ON searches TO rolewatch_api;
GRANT SELECT (pay_period, pay_unstated) ON searches TO rolewatch_worker;
