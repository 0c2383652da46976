-- What the pay of a saved search is paid for, and whether jobs that state no pay match it too.
-- depends: 0033_words

ALTER TABLE searches
-- Of `pay_from`; NULL for a year.
ADD COLUMN pay_period text CHECK (pay_period IN ('hour', 'day', 'week', 'month', 'year')),
ADD COLUMN pay_unstated boolean;

GRANT UPDATE (pay_period, pay_unstated) ON searches TO rolewatch_api;
GRANT SELECT (pay_period, pay_unstated) ON searches TO rolewatch_worker;
