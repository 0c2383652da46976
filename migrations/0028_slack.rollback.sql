DELETE FROM outbox WHERE channel = 'slack';
DROP TABLE slack_webhooks;
