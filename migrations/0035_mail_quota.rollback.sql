DELETE FROM quotas WHERE kind = 'mail';
ALTER TABLE quotas DROP CONSTRAINT kind_is_known;
ALTER TABLE quotas ADD CONSTRAINT kind_is_known CHECK (
    kind IN ('reading', 'run', 'confirmation', 'address', 'test', 'testing', 'message')
);
