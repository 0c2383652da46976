-- The quota of a person's mails that tell news.
-- depends: 0034_pay_of_searches

ALTER TABLE quotas DROP CONSTRAINT kind_is_known;
ALTER TABLE quotas ADD CONSTRAINT kind_is_known CHECK (
    kind IN ('reading', 'run', 'confirmation', 'address', 'test', 'testing', 'message', 'mail')
);
