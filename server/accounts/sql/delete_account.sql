-- Deletes an account and, by cascade, its sessions: $1 subject.
DELETE FROM accounts WHERE subject = $1;
