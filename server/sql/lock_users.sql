-- Keeps others from adding people until the transaction ends.
LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE;
