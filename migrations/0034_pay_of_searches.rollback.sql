ALTER TABLE searches
DROP COLUMN pay_period,
DROP COLUMN pay_unstated;
