-- Writes the mail that asks whether an address is the person's, if today's are not used up: $1 user, $2 how many a day.
WITH allowed AS (
    UPDATE mail_settings
    SET
        confirmations = CASE confirmations_on WHEN current_date THEN confirmations ELSE 0 END + 1,
        confirmations_on = current_date
    WHERE user_id = $1 AND (confirmations_on != current_date OR confirmations < $2)
    RETURNING user_id
)

INSERT INTO outbox (user_id, kind)
SELECT
    allowed.user_id,
    'confirmation'
FROM allowed
ON CONFLICT (user_id) WHERE kind = 'confirmation' DO UPDATE SET due_at = now(), attempts = 0
RETURNING id;
