-- Adds a search, unless the person has too many: $1 user, $2 how many they may have, $3 name, $4 words, $5 companies,
-- $6 tags, $7 workplaces, $8 employment types, $9 least pay, $10 currency, $11 first day posted, or $12 days back,
-- $13 a text in the department, $14 words of places, $15 period of the pay, $16 whether jobs without pay match
-- too. Existing events are not its news. The caller has locked the person's row, so the count is exact.
INSERT INTO searches (
    user_id, name, q, companies, tags, workplaces, employment_types, pay_from, pay_currency, posted_since, posted_days,
    department, place, pay_period, pay_unstated, since_event_id
)
SELECT
    $1,
    $3,
    $4,
    $5,
    $6,
    $7,
    $8,
    $9,
    $10,
    $11,
    $12,
    $13,
    $14,
    $15,
    $16,
    (SELECT coalesce(max(events.id), 0) FROM events WHERE events.user_id = $1)
WHERE (SELECT count(*) FROM searches AS own WHERE own.user_id = $1) < $2
RETURNING id;
