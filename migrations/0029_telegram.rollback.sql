DELETE FROM outbox WHERE channel = 'telegram';
DROP TABLE telegram_chats;
