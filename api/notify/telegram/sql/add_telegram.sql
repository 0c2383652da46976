-- Adds a person's Telegram chat, which tells nothing yet: $1 user, $2 address, $3 secret or NULL, $4 what is shown.
INSERT INTO telegram_chats (user_id, frequency, told_event_id, address, secret, shown)
VALUES ($1, 'never', 0, $2, $3, $4)
ON CONFLICT (user_id) DO NOTHING;
