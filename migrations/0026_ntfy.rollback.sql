DELETE FROM outbox WHERE channel = 'ntfy';
DROP TABLE ntfy_topics;
