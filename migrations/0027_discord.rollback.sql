DELETE FROM outbox WHERE channel = 'discord';
DROP TABLE discord_webhooks;
