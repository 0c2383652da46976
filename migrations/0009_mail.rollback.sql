DROP VIEW mail_news;
DROP TABLE outbox;
DROP TABLE mail_settings;
