-- Replaces the name and filters of a search: $1 user, $2 search, $3 name, $4 words, $5 companies, $6 tags,
-- $7 workplaces, $8 employment types, $9 least pay, $10 currency, $11 first day posted, or $12 days back, $13 a text in
-- the department, $14 words of places, $15 period of the pay, $16 whether jobs without pay match too. If its filters
-- change, existing events are not its news.
UPDATE searches
SET
    name = $3,
    q = $4,
    companies = $5,
    tags = $6,
    workplaces = $7,
    employment_types = $8,
    pay_from = $9,
    pay_currency = $10,
    posted_since = $11,
    posted_days = $12,
    department = $13,
    place = $14,
    pay_period = $15,
    pay_unstated = $16,
    since_event_id = CASE
        WHEN
            (
                q, companies, tags, workplaces, employment_types, pay_from, pay_currency, posted_since, posted_days,
                department, place, pay_period, pay_unstated
            ) IS DISTINCT FROM (
                $4::text, $5::text[], $6::text[], $7::text[], $8::text[], $9::numeric, $10::text, $11::date,
                $12::integer, $13::text, $14::text, $15::text, $16::boolean
            )
            THEN (SELECT coalesce(max(events.id), 0) FROM events WHERE events.user_id = $1)
        ELSE since_event_id
    END
WHERE user_id = $1 AND id = $2
RETURNING id;
