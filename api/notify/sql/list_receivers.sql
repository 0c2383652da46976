-- Lists the channels for which a person named a receiver, without its secrets: $1 subject.
SELECT
    receivers.channel,
    receivers.shown,
    receivers.frequency,
    receivers.problem,
    receivers.confirmed_at IS NOT NULL AS is_on
FROM receivers
WHERE receivers.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1);
